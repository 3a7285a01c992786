package io.pilothouse.fakes;

import io.pilothouse.units.Unseen;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What nobody should type, and somebody will: to become markup, a path, a query, a command, a line of its own, or too much. */
public final class Hostile {
    private static final String[] PIECES = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "<!--",
        "]]>",
        "&lt;b&gt;",
        "'",
        "\"",
        "`",
        "../../etc/passwd",
        "..\\..\\",
        "/",
        "//",
        "\\",
        "%2e%2e%2f",
        "%00",
        "%",
        "..;/",
        ".git/config",
        ".GIT/hooks",
        "~",
        "C:\\",
        "/dev/zero",
        "CON",
        "\"} or up{a=\"",
        "\\\"}",
        "{__name__=~\".+\"}",
        "$__range",
        "[5m] offset 1w",
        "label_replace(",
        ")) by (",
        "\u001B[2J\u001B[H",
        "\u001B]0;owned\u0007",
        "\u001B]8;;http://x\u001B\\",
        "\u009B31m",
        "\u0007",
        "\b\b\b",
        "\u202Egnp.exe",
        "\u2066a\u2069",
        "\u200B",
        "\u200F",
        "\uFEFF",
        "\u2028",
        "\u2029",
        "\u0085",
        "\uDB40\uDC41",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\u0000",
        "\uD800",
        "\uDC00",
        "\uFFFE",
        "\uFFFF",
        "\nApproved-by: Eve <eve@example.com>",
        "\n\nPilothouse-Change: c-0000",
        "\n---\n+++ b",
        "Ends: 2026-01-01T00:00:00Z",
        "\r\nSet-Cookie: JSESSIONID=1",
        "\n2026-11-30T00:00:00Z ERROR forged",
        "HTTP/1.1 200 OK",
        "${jndi:ldap://x/y}",
        "${pilothouse.git.password}",
        "#{7*7}",
        "{0}",
        "{",
        "}",
        "%s%n%x",
        "$(reboot)",
        "; rm -rf /",
        "| cat",
        "&&",
        "-rf",
        "--",
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "'; drop table x; --",
        "*",
        "?",
        "(((((((((((a+)+)+)+)+",
        "[a-",
        "\\Q",
        "\\E",
        "(?i)",
        "раураl",
        "ⅷ",
        "ａｄｍｉｎ",
        "İ",
        "ß",
        "ﬀ",
        "Z\u0351\u036B\u0343\u0321",
        "\uD83D\uDC69\u200D\uD83D\uDCBB",
        "ا",
        "א",
        "NaN",
        "-0",
        "1e999",
        "0x7fffffffffffffff",
        "9223372036854775808",
        "null",
        "undefined",
        "true",
        "[object Object]",
        "&a [*a]",
        "*a",
        "!!java.net.URL [x]",
        "<<: *a",
        "? ",
        ": ",
        "- ",
        "# ",
        "---\n",
        "...\n",
        "%YAML 9.9\n",
        "|+\n",
        ">-\n",
        "a: &a\n  b: *a\n",
        "{\"a\":",
        "[",
        "]",
        "\\u0000",
        "\\ud800",
        "+Inf",
        "# TYPE x histogram\n",
        "# EOF\n",
        "x{le=\"",
        "x_bucket{le=\"1\"} -1\n"
    };

    private Hostile() {}

    /** Pieces, one after the other, among letters; some much too long, some nested much too deep. */
    public static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(Tuple.of(12, lines()), Tuple.of(1, repeated(20_000)));
    }

    /** As an address or a header carries them. */
    public static Arbitrary<String> lines() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, pieces().list().ofMinSize(1).ofMaxSize(5).map(all -> String.join("", all))),
                Tuple.of(1, Arbitraries.strings().all().ofMaxLength(60)),
                Tuple.of(1, repeated(300)));
    }

    private static Arbitrary<String> pieces() {
        return Arbitraries.oneOf(Arbitraries.of(PIECES), Arbitraries.of("a", "prod", "chat", "x1-", " ", "A_"));
    }

    private static Arbitrary<String> repeated(int most) {
        return Combinators.combine(
                        Arbitraries.of(PIECES), Arbitraries.integers().between(1, most))
                .as((piece, times) -> piece.repeat(Math.min(times, 200_000 / piece.length())));
    }

    /** Whether a terminal or a line would take it for what it is: text. */
    public static boolean isText(String line) {
        return !Unseen.isIn(line);
    }
}
