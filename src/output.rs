//! Bytes in, a folder out: whole or not at all.
