Feature: What breaks, and how it mends
  Background:
    Given alice, bob and carol are subscribed
    And alice creates the group "Team" with bob and carol
    And bob and carol accept the invitation to "Team"
    And everyone sees carol connected to "Team"

  Scenario: offline for a while
    When bob goes offline
    Then bob is reconnecting within 2s
    When alice sends "while away" to "Team"
    And 10m passes
    And bob comes online
    Then bob is live within 1m
    And bob sees the message "while away" exactly once
    And nothing was lost, doubled or out of order

  Scenario: what was written offline is sent later, once
    When bob goes offline
    And bob queues "later" for "Team"
    Then bob has 1 unsent in "Team"
    When 1h passes
    And bob comes online
    Then carol sees the message "later" exactly once within 2m
    And bob has nothing unsent in "Team"

  Scenario: a cable is pulled
    When the connection of bob freezes
    And 2m passes
    Then bob is reconnecting
    When alice sends "hello" to "Team"
    And the connection of bob is mended
    Then bob is live within 1m
    And bob sees the message "hello" exactly once

  Scenario: a notification is lost
    When bob loses the 1st notification with "chatMessageNotification"
    And alice sends "one" to "Team"
    And alice sends "two" to "Team"
    And bob sees the message "two"
    And the server closes the socket of bob with 1001
    Then bob sees the message "one" within 1m
    And nothing was lost, doubled or out of order

  Scenario: a notification comes twice
    When bob gets the 1st notification with "chatMessageNotification" twice
    And alice sends "one" to "Team"
    Then bob sees the message "one" exactly once

  Scenario: two notifications change places
    When bob gets the 1st notification with "chatMessageNotification" after the next
    And alice sends "one" to "Team"
    And 2s passes
    And alice sends "two" to "Team"
    Then bob sees the message "one" exactly once
    And bob's conversation with "Team" reads "one", "two"

  Scenario: a notification is late
    When bob gets the 1st notification with "chatMessageNotification" 3s late
    And alice sends "one" to "Team"
    Then bob never sees the message "one" for 2s
    And bob sees the message "one" within 2s

  Scenario: half a notification
    When bob fetches the history of "Team"
    And bob gets half of the 1st notification with "chatMessageNotification"
    And alice sends "one" to "Team"
    Then bob sees a frame that is not understood
    And bob sees the message "one" within 2m

  Scenario: everything is slow
    When everything takes 400ms longer for bob
    And alice sends "one" to "Team"
    Then bob sees the message "one" within 3s
    When bob sends "two" to "Team"
    Then alice sees the message "two"

  Scenario: a narrow line
    When bob has a line of 2000 bytes a second
    And alice sends a line of 5000 bytes to "Team"
    And alice sends "after it" to "Team"
    Then bob sees the message "after it" within 1m
    And bob's conversation with "Team" has 2 lines

  Scenario: the server is overloaded
    When the server answers 503 to the next 3 requests of bob to "/messages"
    And bob queues "patience" for "Team"
    Then alice sees the message "patience" exactly once within 1m

  Scenario: the server asks to wait
    When the server answers 429 to the next 1 requests of bob to "/messages" and asks to wait 20s
    And bob queues "patience" for "Team"
    Then alice never sees the message "patience" for 15s
    And alice sees the message "patience" exactly once within 30s

  Scenario: it was done, and the reply is lost
    When the replies to the next 1 requests of bob to "/messages" are lost
    And bob queues "once" for "Team"
    Then alice sees the message "once" exactly once within 1m
    And bob has nothing unsent in "Team" within 2m

  Scenario: the token runs out
    When the token of bob expires
    And bob sends "renewed" to "Team"
    Then alice sees the message "renewed" exactly once
    And bob is live

  Scenario Outline: the server closes with <code>
    When the server closes the socket of bob with <code>
    And alice sends "meanwhile" to "Team"
    Then bob is live within 1m
    And bob sees the message "meanwhile" exactly once
    Examples:
      | code |
      | 1000 |
      | 1001 |
      | 1008 |
      | 1011 |
      | 4000 |

  Scenario: a day without a word
    When 24h passes
    And alice sends "morning" to "Team"
    Then everyone sees the message "morning" within 2s
    And everyone agrees with the server about "Team"

  Scenario: removed while away
    When bob goes offline
    And alice removes bob from "Team"
    And bob comes online
    Then bob is live within 1m
    And bob is not in "Team"

  Scenario: removed while away, and invited again
    When bob goes offline
    And alice removes bob from "Team"
    And alice adds bob to "Team"
    And alice sends "not for bob" to "Team"
    And bob comes online
    Then bob sees the invitation to "Team" within 1m
    And bob never sees the message "not for bob"
    When bob accepts the invitation to "Team"
    Then everyone agrees with the server about "Team"

  Scenario: deleted while away
    When bob and carol go offline
    And alice deletes the group "Team"
    And bob and carol come online
    Then bob and carol are live within 1m
    And bob is not in "Team"
    And carol is not in "Team"

  Scenario: killed, and started again
    When bob quits
    And alice sends "one" to "Team"
    And bob is subscribed
    Then bob is in "Team"
    When bob fetches the history of "Team"
    Then bob's conversation with "Team" reads "one"

  Scenario: a notification is held, and the next goes past it
    When the next 1 notifications of bob with "chatMessageNotification" are held
    And alice sends "one" to "Team"
    Then carol sees the message "one" exactly once
    When alice sends "two" to "Team"
    Then bob sees the message "two" exactly once
    When what is held of bob is released
    Then bob sees the message "one" exactly once

  Scenario: a notification is changed on its way
    When alice sends "goodbye" to "Team"
    Then bob sees the message "goodbye" exactly once
    When the next 1 notifications of bob with "chatMessageNotification" are held
    And alice sends "hello" to "Team"
    Then carol sees the message "hello" exactly once
    When what is held of bob is released with "goodbye" instead of "hello"
    Then bob's conversation with "Team" reads "goodbye", "goodbye" within 10s

  Scenario: a request is held longer than the network may take
    When the next 1 POST requests of bob to "/messages" are held
    And bob queues "late" for "Team"
    And 10m passes
    Then bob has 1 unsent in "Team"
    When what is held of bob is released
    Then carol sees the message "late" exactly once within 1m

  Scenario: the reply to a message is held and dropped
    When the replies to the next 1 POST requests of bob to "/messages" are held
    And bob queues "sent" for "Team"
    Then carol sees the message "sent" exactly once within 1m
    When what is held of bob is dropped
    Then bob has nothing unsent in "Team" within 5m
    And nothing was lost, doubled or out of order

  Scenario: a notification that no server has sent
    When the server sends bob a frame
      """
      {"isComposing": {"state": "active", "senderAddress": "alice@example.com", "refresh": 60, "lastactive": "946684800", "link": [{"rel": "groupMessage", "href": "/cpaas/chat/v1/{address}/group/{Team}"}]}}
      """
    Then bob is live
    And nothing was lost, doubled or out of order
