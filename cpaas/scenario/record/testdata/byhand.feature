Feature: The walkthrough, as it was recorded while it was done by hand in the window

  Scenario: three friends by hand
    Given alice, bob and carol are subscribed
    When alice creates the group "Team" about "weekly" with bob and carol
    Then bob and carol see the invitation to "Team" from alice
    When bob accepts the invitation to "Team"
    Then alice sees bob connected to "Team"
    When carol accepts the invitation to "Team"
    Then alice and bob see carol connected to "Team"
    When alice types in "Team"
    Then bob and carol see alice typing in "Team"
    When alice sends "Welcome, both of you!" to "Team"
    Then bob and carol see the message "Welcome, both of you!" from alice in "Team"
    When bob reads "Team" up to "Welcome, both of you!"
    Then alice sees the message "Welcome, both of you!" displayed to bob
    When carol reads "Team" up to "Welcome, both of you!"
    Then alice sees the message "Welcome, both of you!" displayed to carol
    When bob types in "Team"
    Then alice and carol see bob typing in "Team"
    When bob sends "Good morning." to "Team"
    Then alice and carol see the message "Good morning." from bob in "Team"
    When alice reads "Team" up to "Good morning."
    Then bob sees the message "Good morning." displayed to alice
    When carol reads "Team" up to "Good morning."
    Then bob sees the message "Good morning." displayed to carol
    When carol types in "Team"
    Then alice and bob see carol typing in "Team"
    When carol sends "Here I am. \"What\" is on the list?" to "Team"
    Then alice and bob see the message "Here I am. \"What\" is on the list?" from carol in "Team"
    When bob reads "Team" up to "Here I am. \"What\" is on the list?"
    Then carol sees the message "Here I am. \"What\" is on the list?" displayed to bob
    When alice reads "Team" up to "Here I am. \"What\" is on the list?"
    Then carol sees the message "Here I am. \"What\" is on the list?" displayed to alice
    When alice adds dave to "Team"
    Then bob and carol see dave invited to "Team"
    When alice removes dave from "Team"
    Then bob and carol see dave disconnected from "Team"
    When carol goes offline
    And alice types in "Team"
    Then bob sees alice typing in "Team"
    When alice sends "Is carol there?" to "Team"
    Then bob sees the message "Is carol there?" from alice in "Team"
    When bob reads "Team" up to "Is carol there?"
    Then alice sees the message "Is carol there?" displayed to bob
    When carol comes online
    Then carol sees alice typing in "Team" within 20s
    And carol sees the message "Is carol there?" from alice in "Team" within 20s
    When carol reads "Team" up to "Is carol there?"
    Then alice sees the message "Is carol there?" displayed to carol
    When bob leaves "Team"
    Then alice and carol see bob disconnected from "Team"
    When alice makes carol admin of "Team"
    And alice leaves "Team"
    Then carol is admin of "Team"
    And carol sees alice disconnected from "Team"
    When carol deletes the group "Team"
