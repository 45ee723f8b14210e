Feature: Tour
  What `muster tour` shows in the window, a picture for each step.

  Scenario: the tour
    Given alice, bob and carol are subscribed
    And bob accepts every invitation from now on
    When alice creates the group "Team" about "weekly meeting" with bob and carol
    Then alice sees bob connected to "Team" within 30s
    And carol has an invitation to "Team" within 30s
    When carol accepts the invitation to "Team"
    Then alice and bob see carol connected to "Team" within 30s

    When alice sends "Welcome, both of you!" to "Team"
    And bob types in "Team"
    Then alice and carol see bob typing in "Team" within 30s
    When bob sends "Good morning." to "Team"
    And carol sends "Here I am. What is on the list?" to "Team"
    And alice sends the file "list.pdf" of 20000 bytes to "Team" with the text "This:"
    Then bob and carol see the file "list.pdf" from alice in "Team" within 30s

    When alice adds dave to "Team"
    Then everyone sees dave invited to "Team" within 30s
    When alice removes dave from "Team"
    Then alice's "Team" has alice, bob and carol joined within 30s
    When bob tries to remove carol from "Team"
    Then bob is refused with 403

    When carol goes offline
    Then carol is reconnecting within 30s
    When alice sends "Are you still there?" to "Team"
    And carol comes online
    Then carol is live within 30s
    And carol sees the message "Are you still there?" within 30s

    When bob leaves "Team"
    Then alice sees bob disconnected from "Team" within 30s
    When alice tries to leave "Team"
    Then alice is refused with 403
    When alice makes carol admin of "Team"
    Then carol is admin of "Team" within 30s
    When alice leaves "Team"
    And carol deletes the group "Team"
    Then carol is not in "Team" within 30s
    And everyone agrees with the server
