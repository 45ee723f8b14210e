Feature: What once cost users something
  Each of these failed before a defect was mended; the tags are the defects' numbers.

  Background:
    Given alice and bob are subscribed
    And alice creates the group "Team" with bob
    And alice creates the group "Other" with bob
    And bob accepts the invitation to "Team"
    And bob accepts the invitation to "Other"

  @R2
  Scenario: a history that cannot be fetched keeps nobody offline
    When alice sends "one" to "Team"
    And bob fetches the history of "Team"
    And the server answers 500 to the next 100 requests of bob to "/messages"
    And the server closes the socket of bob with 1001
    Then bob is live within 1m
    When alice sends "two" to "Other"
    Then bob sees the message "two"

  @R3
  Scenario: a group full of long lines keeps nobody offline
    When alice sends "short" to "Team"
    And bob fetches the history of "Team"
    And bob goes offline
    And alice sends a line of 150000 bytes to "Team"
    And alice sends a line of 150000 bytes to "Team"
    And alice sends a line of 150000 bytes to "Team"
    And alice sends a line of 150000 bytes to "Team"
    And alice sends a line of 150000 bytes to "Team"
    And alice sends a line of 150000 bytes to "Team"
    And alice sends a line of 150000 bytes to "Team"
    And alice sends a line of 150000 bytes to "Team"
    And alice sends a line of 150000 bytes to "Team"
    And alice sends a line of 150000 bytes to "Team"
    And 3h passes
    And bob has a line of 4000 bytes a second
    And bob comes online
    Then bob is live within 30m
    When bob queues "from far away" for "Other"
    Then alice sees the message "from far away" within 30m
    And bob's conversation with "Team" has 11 lines within 1h

  @R4
  Scenario: an answer may take longer than the patience for silence, while it comes
    When alice sends a line of 60000 bytes to "Team"
    And bob has a line of 2000 bytes a second
    And bob fetches the history of "Team"
    Then bob succeeds

  @R5
  Scenario: a frame may take longer than the patience for silence, while it comes
    When bob has a line of 2000 bytes a second
    And alice sends a line of 150000 bytes to "Team"
    Then bob's conversation with "Team" has 1 lines within 10m
    And bob never sees the connection lost for 10m

  @R7
  Scenario: a server that asks to wait for days holds a line up for minutes
    When the server answers 429 to the next 1 requests of bob to "/messages" and asks to wait 240h
    And bob queues "patience" for "Team"
    Then alice sees the message "patience" exactly once within 10m

  @R8
  Scenario: a passing refusal of new tokens ends no login
    When the server answers 403 to the next 2 requests of bob to "/token"
    And the token of bob expires
    And the server closes the socket of bob with 1001
    Then bob is live within 10m
    When bob sends "still here" to "Team"
    Then alice sees the message "still here"

  @R9
  Scenario: a token whose end is said to be in the past is not renewed without a pause
    When the replies to the next 1000 requests of bob to "/token" have "\"expires_in\":-1," instead of "\"expires_in\":3600,"
    And the token of bob expires
    And bob queues "one" for "Team"
    Then alice sees the message "one" within 1m
    When 1h passes
    Then bob has sent at most 5 requests to "/token"
    And bob is live

  @R6
  Scenario: a message whose notification cannot be read is fetched
    When bob fetches the history of "Team"
    And bob gets half of the 1st notification with "chatMessageNotification"
    And alice sends "hidden" to "Team"
    Then bob sees a frame that is not understood
    And bob sees the message "hidden" within 1m
