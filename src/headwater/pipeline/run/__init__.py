"""A pile that does not fit into memory, in stages that leave their work in files: what each did is known by its marks.

read -> extract -> link -> trace -> tables

Each stage is a list of tasks. A task reads files of earlier stages, writes its own, and its mark last. Nothing is held that
grows with the pile, but for the marks: so a stage runs in many processes or on many machines, and a run that is killed goes on
at the tasks that have no mark.
"""
