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

  Scenario: fifty groups, and a lost connection in the middle
    Given alice and bob are subscribed
    When bob accepts every invitation from now on
    And alice creates the group "G1" with bob
    And alice creates the group "G2" with bob
    And alice creates the group "G3" with bob
    And alice creates the group "G4" with bob
    And alice creates the group "G5" with bob
    And alice creates the group "G6" with bob
    And alice creates the group "G7" with bob
    And alice creates the group "G8" with bob
    And alice creates the group "G9" with bob
    And alice creates the group "G10" with bob
    And alice creates the group "G11" with bob
    And alice creates the group "G12" with bob
    And alice creates the group "G13" with bob
    And alice creates the group "G14" with bob
    And alice creates the group "G15" with bob
    And alice creates the group "G16" with bob
    And alice creates the group "G17" with bob
    And alice creates the group "G18" with bob
    And alice creates the group "G19" with bob
    And alice creates the group "G20" with bob
    And alice creates the group "G21" with bob
    And alice creates the group "G22" with bob
    And alice creates the group "G23" with bob
    And alice creates the group "G24" with bob
    And alice creates the group "G25" with bob
    And alice creates the group "G26" with bob
    And alice creates the group "G27" with bob
    And alice creates the group "G28" with bob
    And alice creates the group "G29" with bob
    And alice creates the group "G30" with bob
    And alice creates the group "G31" with bob
    And alice creates the group "G32" with bob
    And alice creates the group "G33" with bob
    And alice creates the group "G34" with bob
    And alice creates the group "G35" with bob
    And alice creates the group "G36" with bob
    And alice creates the group "G37" with bob
    And alice creates the group "G38" with bob
    And alice creates the group "G39" with bob
    And alice creates the group "G40" with bob
    And alice creates the group "G41" with bob
    And alice creates the group "G42" with bob
    And alice creates the group "G43" with bob
    And alice creates the group "G44" with bob
    And alice creates the group "G45" with bob
    And alice creates the group "G46" with bob
    And alice creates the group "G47" with bob
    And alice creates the group "G48" with bob
    And alice creates the group "G49" with bob
    And alice creates the group "G50" with bob
    Then bob is in "G50" within 10s
    When bob goes offline
    And alice sends "first" to "G1"
    And alice sends "last" to "G50"
    And alice deletes the group "G25"
    And bob comes online
    Then bob is live within 1m
    And bob is in "G1"
    And bob is not in "G25" within 10s
    When bob fetches the history of "G1"
    And bob fetches the history of "G50"
    Then bob's conversation with "G1" reads "first"
    And bob's conversation with "G50" reads "last"
    And everyone agrees with the server within 30s
