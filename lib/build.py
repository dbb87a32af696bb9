"""`python -m lib.build` says where the command went."""

import sys

if __name__ == "__main__":
    print(
        f"python -m lib.build is now: python -m lib.extraction {' '.join(sys.argv[1:])}".rstrip(),
        file=sys.stderr,
    )
    sys.exit(2)
