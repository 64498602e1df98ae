# Counting words, a table, a caesar cipher, palindromes, roman numerals.
text = """To be, or not to be: that is the question.
Whether 'tis nobler in the mind to suffer"""
words = [word.strip(",.:'").lower() for word in text.split()]
counts = {}
for word in words:
    counts[word] = counts.get(word, 0) + 1
for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:4]:
    print(f"{word:<6}{count:>3} {'#' * count}")


def caesar(text, shift):
    out = []
    for char in text:
        if char.isalpha() and char.isascii():
            base = ord("a") if char.islower() else ord("A")
            char = chr((ord(char) - base + shift) % 26 + base)
        out.append(char)
    return "".join(out)


def roman(number):
    result = ""
    for value, letters in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"),
                           (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
                           (4, "IV"), (1, "I")):
        count, number = divmod(number, value)
        result += letters * count
    return result


print(caesar("Hello, 世界!", 3), caesar(caesar("Round trip", 5), -5), roman(1994), roman(2026))
print([word for word in ("level", "Python", "上海自来水来自海上") if word == word[::-1]])
print("\n".join(" ".join(f"{a * b:3}" for b in range(1, 6)) for a in range(1, 4)))
