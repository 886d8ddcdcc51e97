"""The reviewer's rooms: adjudication, agreement, the project's overview, and its export."""
