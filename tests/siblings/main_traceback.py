# An error in the file beside names that file.
import helper


def call():
    helper.fail(0)


call()
