package grouplist

const bob = "bob@example.com"
