"""Plays a terminal: types keys into a command, each after a prompt has come, and prints what it shows."""
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios

keys, command = json.loads(sys.argv[1]), sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
shown = b""


def read():
    """Reads what is there; False when the command has ended or nothing comes for ten seconds."""
    global shown
    if not select.select([terminal], [], [], 10)[0]:
        return False
    try:
        part = os.read(terminal, 65536)
    except OSError:
        return False
    shown += part
    return part != b""


def prompts():
    return len(re.findall(rb"(teradata>|->) \x1b\[\d+G$", shown))


for key in keys:
    while not prompts():
        if not read():
            break
    os.write(terminal, key.encode())
    shown += b"\x1b[0m"
while read():
    pass
# Ends what has not ended by itself.
signal.alarm(5)
signal.signal(signal.SIGALRM, lambda *_: os.kill(pid, signal.SIGKILL))
_, status = os.waitpid(pid, 0)
sys.stdout.write(shown.decode())
print("ended with", os.waitstatus_to_exitcode(status))
