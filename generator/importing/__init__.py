"""What a trainer has already becomes files of the course: `course import`, and `course clean`.

`files` opens what was named and finds out what it is. A reader of each form (`aiken`, `gift`, `moodle`,
`sheets`, `tags`, `word`) makes a `bank.Bank` of it and says what it couldn't take; none knows how our files
look. `writing` alone makes Markdown of a bank, with a gap `((…))` for what no bank has; `placing` alone
writes into the course.
"""
