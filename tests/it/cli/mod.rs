//! The program as it is run: exit codes, what is read, what is printed.
