Feature: Traps that clients of this platform fall into
  Each of these is a defect of another client, B1 to B16 of the regression tests.

  Background:
    Given alice, bob and carol are subscribed

  @B1
  Scenario: an invitation can be accepted
    When alice creates the group "Team" with bob
    Then bob sees the invitation to "Team" from alice
    When bob accepts the invitation to "Team"
    Then bob is in "Team"

  @B2
  Scenario: members learn that a group was deleted
    When alice creates the group "Team" with bob and carol
    And bob accepts the invitation to "Team"
    And alice deletes the group "Team"
    Then bob sees the end of the group "Team" exactly once
    And carol sees the end of the invitation to "Team" exactly once
    And carol has no invitation to "Team"

  @B3
  Scenario: a group that changes leaves all others alone
    When alice creates the group "Team" with bob
    And alice creates the group "Other" with bob
    And bob accepts the invitation to "Team"
    And alice renames "Team" to "Crew"
    Then bob's "Team" is called "Crew"
    And bob has an invitation to "Other"
    And alice is in "Other"

  @B4
  Scenario: what was refused says why, and loses nothing
    When alice creates the group "Team" with bob
    And bob accepts the invitation to "Team"
    And bob tries to add carol to "Team"
    Then bob is refused with 403
    And bob is in "Team"

  @B5
  Scenario: a refresh adds nothing twice
    When alice creates the group "Team" with bob
    And bob accepts the invitation to "Team"
    And alice sees bob connected to "Team"
    And alice refreshes the groups
    And alice refreshes the groups
    And alice refreshes the participants of "Team"
    Then alice's "Team" has alice, bob joined
    And alice sees bob connected to "Team" exactly once

  @B6
  Scenario: each invitation stands for itself
    When alice creates the group "One" with bob
    And alice creates the group "Two" with bob
    And bob rejects the invitation to "One"
    Then bob has an invitation to "Two"
    When bob accepts the invitation to "Two"
    Then bob is in "Two"
    And bob is not in "One"

  @B7
  Scenario: a group that could not be made costs no other one
    When alice creates the group "Team" with bob
    And bob accepts the invitation to "Team"
    And the server answers 503 to the next 9 requests of alice to "/group"
    And alice tries to create the group "Second" with bob
    Then alice is refused with 503
    When the connection of alice is mended
    And alice sends "still here" to "Team"
    Then bob sees the message "still here"

  @B8
  Scenario: an admin of one group is a guest in another
    When alice creates the group "Mine" with bob
    And bob creates the group "His" with alice
    And alice accepts the invitation to "His"
    Then alice is admin of "Mine"
    And alice is no admin of "His"
    When alice tries to delete the group "His"
    Then alice is refused with 403
    And alice is in "Mine"

  @B9
  Scenario: a deleted group is gone for who deletes it
    When alice creates the group "Team" with bob
    And alice deletes the group "Team"
    Then alice sees the end of the group "Team" exactly once
    And alice is not in "Team"

  @B10
  Scenario: participants keep their addresses
    When alice creates the group "Team" with bob and carol
    Then alice's "Team" has alice joined and bob, carol invited

  @B11
  Scenario: who is added twice is there once
    When alice creates the group "Team" with bob
    And alice adds carol to "Team"
    And alice tries to add carol to "Team"
    Then alice is refused with 409
    And alice's "Team" has alice joined and bob, carol invited

  @B12
  Scenario: of several participants all are taken in
    When alice creates the group "Team" with bob and carol
    And bob and carol accept the invitation to "Team"
    Then alice's "Team" has alice, bob, carol joined
    And bob's "Team" has alice, bob, carol joined
    And carol's "Team" has alice, bob, carol joined

  @B13
  Scenario: two users have two notification channels
    When alice and bob unsubscribe
    And alice and bob subscribe
    And alice creates the group "Team" with bob
    Then bob sees the invitation to "Team"
    And alice never sees the invitation to "Team"

  @B14
  Scenario: a long history is there to its end
    When alice creates the group "Team" with bob
    And alice sends 180 lines to "Team"
    And bob accepts the invitation to "Team"
    And bob fetches the history of "Team"
    And bob pages back in "Team"
    And bob pages back in "Team"
    And bob pages back in "Team"
    Then bob's conversation with "Team" has 180 lines

  @B15
  Scenario: a list that could not be fetched is not taken for a fresh one
    When alice creates the group "Team" with bob
    And the server answers 500 to the next 1 requests of alice to "/group"
    And alice tries to refresh the groups
    Then alice is refused with 500
    And alice is in "Team"

  @B16
  Scenario: no token and no password is in what was recorded
    When alice creates the group "Team" with bob
    And the token of alice expires
    And alice refreshes the groups
    Then nothing that was recorded has a token
