"""How the weights of this package were made. Needs the locks in ``requirements/train.txt``; nothing here runs at run time."""
