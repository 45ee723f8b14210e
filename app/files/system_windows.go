package files

// nonblock is nothing here: pipes have no names among the files.
const nonblock = 0

// syncFolder does nothing: a folder cannot be asked for that here.
func syncFolder(string) {}
