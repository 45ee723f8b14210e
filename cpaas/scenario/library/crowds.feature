Feature: Crowds
  Scenario: eight users in a group
    Given alice, bob, carol, dave, user5, user6, user7 and user8 are subscribed
    When alice creates the group "All" with bob, carol, dave, user5, user6, user7 and user8
    And everyone but alice accepts the invitation to "All"
    And everyone sends "hello" to "All"
    Then alice's conversation with "All" has 8 lines
    And user8's conversation with "All" has 8 lines
    And nothing was lost, doubled or out of order
    And everyone agrees with the server about "All"

  Scenario: half of them lose the connection while the others talk
    Given alice, bob, carol and dave are subscribed
    And alice creates the group "All" with bob, carol and dave
    And everyone but alice accepts the invitation to "All"
    When carol and dave go offline
    And alice and bob send 30 lines to "All"
    And 5m passes
    And carol and dave come online
    Then carol's conversation with "All" has 60 lines within 1m
    And dave's conversation with "All" has 60 lines within 1m
    And nothing was lost, doubled or out of order
