Feature: Walkthrough
  What a first visitor does, and what everyone sees of it.

  Background:
    Given alice, bob and carol are subscribed

  Scenario: three friends in a group
    When alice creates the group "Team" about "weekly" with bob and carol
    Then bob and carol see the invitation to "Team" from alice within 2s
    When bob and carol accept the invitation to "Team"
    Then everyone sees bob connected to "Team" within 2s
    And everyone sees carol connected to "Team" within 2s

  Scenario: the walkthrough
    Given "three friends in a group" was played
    When alice sends "hello" to "Team"
    Then everyone sees the message "hello" from alice in "Team" within 2s
    And bob has 1 unread in "Team"
    When bob reads "Team"
    Then alice sees the message "hello" displayed to bob
    And bob has 0 unread in "Team"
    When bob types in "Team"
    Then carol sees bob typing in "Team"
    When bob sends "hi" to "Team"
    Then carol's conversation with "Team" reads "hello", "hi"
    When carol leaves "Team"
    Then alice and bob see carol disconnected from "Team"
    And carol is not in "Team"
    When alice removes bob from "Team"
    Then bob sees the end of the group "Team"
    And alice's "Team" has alice joined
    When alice deletes the group "Team"
    Then alice is not in "Team"
    And everyone agrees with the server

  Scenario: an invitation is declined
    When alice creates the group "Team" with bob and carol
    And bob rejects the invitation to "Team"
    Then alice sees bob disconnected from "Team"
    And bob has no invitation to "Team"
    And bob is not in "Team"
    And carol has an invitation to "Team"

  Scenario: invitations are accepted by themselves
    When alice creates the group "First" with bob
    And bob accepts every invitation from now on
    Then bob is in "First" within 2s
    When alice creates the group "Second" with bob
    Then bob is in "Second" within 2s
    When bob accepts no invitation from now on
    And alice creates the group "Third" with bob
    Then bob has an invitation to "Third"
    And bob is not in "Third"

  Scenario: a group gets another name and subject
    Given "three friends in a group" was played
    When alice renames "Team" to "Crew"
    And alice sets the subject of "Team" to "daily"
    Then bob's "Team" is called "Crew"
    And carol's "Team" is about "daily"
    And everyone agrees with the server about "Team"

  Scenario: two users alone
    When alice opens the conversation with bob
    And alice sends "psst" to bob
    Then bob sees the message "psst" from alice
    When bob sends "yes?" to alice
    Then alice's conversation with bob reads "psst", "yes?"
    And carol never sees the message "psst"

  Scenario: a file
    Given "three friends in a group" was played
    When bob sends the file "plan.pdf" of 20000 bytes to "Team" with the text "here"
    Then alice and carol see the file "plan.pdf" from bob in "Team"
    And alice sees the message "here"

  Scenario: a line is hidden from oneself only
    Given "three friends in a group" was played
    When alice sends "one" to "Team"
    And bob sees the message "one"
    And bob deletes the message "one" in "Team"
    Then bob's conversation with "Team" is empty
    And carol's conversation with "Team" reads "one"
    When carol clears "Team"
    Then carol's conversation with "Team" is empty
    And alice's conversation with "Team" reads "one"

  Scenario: a newcomer reads what was said before
    Given "three friends in a group" was played
    And dave is subscribed
    When alice sends 120 lines to "Team"
    And alice adds dave to "Team"
    And dave accepts the invitation to "Team"
    And dave fetches the history of "Team"
    Then dave's conversation with "Team" has 50 lines
    When dave pages back in "Team"
    And dave pages back in "Team"
    Then dave's conversation with "Team" has 120 lines

  Scenario: everyone talks at the same time
    Given "three friends in a group" was played
    When everyone sends 20 lines to "Team"
    Then alice's conversation with "Team" has 60 lines
    And nothing was lost, doubled or out of order
    And everyone agrees with the server about "Team"

  Scenario: several groups with the same people
    When alice creates the group "A" with bob
    And bob creates the group "B" with alice
    And bob accepts the invitation to "A"
    And alice accepts the invitation to "B"
    And alice sends "for A" to "A"
    And alice sends "for B" to "B"
    Then bob sees the message "for A" in "A"
    And bob sees the message "for B" in "B"
    And bob's conversation with "A" reads "for A"
    And bob's conversation with "B" reads "for B"
    And carol is not in "A"
