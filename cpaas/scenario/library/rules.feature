Feature: Who may do what
  Background:
    Given alice, bob and carol are subscribed
    And alice creates the group "Team" with bob and carol
    And bob accepts the invitation to "Team"

  Scenario Outline: a plain participant may not <what>
    When bob tries to <what>
    Then bob is refused with 403
    And alice's "Team" has alice, bob joined and carol invited
    Examples:
      | what                     |
      | add dave to "Team"       |
      | remove alice from "Team" |
      | delete the group "Team"  |
      | rename "Team" to "Crew"  |

  Scenario: the only admin cannot leave
    When alice tries to leave "Team"
    Then alice is refused with 403
    And alice is in "Team"

  Scenario: an admin hands over and leaves
    When alice makes bob admin of "Team"
    Then bob is admin of "Team"
    When alice leaves "Team"
    Then alice is not in "Team"
    And bob sees alice disconnected from "Team"
    When bob adds alice to "Team"
    Then alice sees the invitation to "Team" from bob

  Scenario: the rights of an admin are taken back
    When alice makes bob admin of "Team"
    And bob is admin of "Team"
    And alice makes bob plain participant of "Team"
    Then bob is no admin of "Team"
    When bob tries to remove carol from "Team"
    Then bob is refused with 403

  Scenario: the invited may not speak
    When carol tries to send "hello" to "Team"
    Then carol is refused with 403
    And bob never sees the message "hello"

  Scenario: who was removed may not speak
    When alice removes bob from "Team"
    And bob sees the end of the group "Team"
    And bob tries to send "hello" to "Team"
    Then bob is refused with 403
    And alice never sees the message "hello"

  Scenario: what was answered cannot be answered again
    When carol rejects the invitation to "Team"
    And carol tries to accept the invitation to "Team"
    Then carol fails because "not found"

  Scenario: a password that is wrong
    When dave tries to log in with the password "guess"
    Then dave fails because "does not accept these credentials"

  Scenario: a blank line is not sent
    When alice tries to send "  " to "Team"
    Then alice fails because "not valid"
    And alice has sent at most 0 requests to "/messages"

  Scenario: a request by hand is refused by the same rules
    When bob tries to request DELETE "/cpaas/chat/v1/{user}/group/{Team}"
    Then bob is refused with 403
    When bob requests GET "/cpaas/chat/v1/{user}/group/{Team}"
    Then bob succeeds
