package io.pilothouse.access;

import io.pilothouse.access.declared.Window;
import io.pilothouse.units.Money;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One value of what is declared that is another one, as a sentence for people who do not read its file. */
final class AccessDifference {
    private static final String SAID = "git.access.";
    private static final String FIELD = SAID + "field.";
    private static final String SPEND = "spend.month";
    private static final String WHOLE = "\\d{1,18}";
    private static final Set<String> FIELDS = Set.of(
            "owner",
            "team",
            "lead",
            "contact",
            "group",
            "until",
            SPEND,
            "serviceAccount.issuer",
            "serviceAccount.subject");

    private static final Pattern GRANT = Pattern.compile("models\\.([^.]+)(?:\\.model)?");
    private static final Pattern OF_GRANT = Pattern.compile("models\\.([^.]+)\\.(.+)");
    private static final Pattern MEMBER = Pattern.compile("members\\.(.+)");
    private static final Pattern FORMERLY = Pattern.compile("formerly\\.(.+)");
    private static final Pattern LIMIT = Pattern.compile("budgets\\.(\\w+)\\.(hard|soft)");

    private AccessDifference() {}

    /**
     * @param path of the value: {@code models.chat.budgets.tokensPerDay.hard}
     * @param old null where nothing stood there
     * @param now null where nothing stands there any more
     * @param currency of money; empty where nobody said it
     */
    static Reason of(String id, String path, @Nullable String old, @Nullable String now, String currency) {
        Matcher member = MEMBER.matcher(path);
        if (member.matches()) {
            return Reason.of(SAID + (now == null ? "member-no-more" : "member"), member.group(1), id);
        }
        Matcher formerly = FORMERLY.matcher(path);
        if (formerly.matches()) {
            return Reason.of(SAID + (now == null ? "formerly-no-more" : "formerly"), formerly.group(1), id);
        }
        Matcher grant = GRANT.matcher(path);
        if (grant.matches()) {
            return Reason.of(SAID + (now == null ? "granted-no-more" : "granted"), id, grant.group(1));
        }
        Matcher within = OF_GRANT.matcher(path);
        return within.matches()
                ? said(Reason.of(SAID + "on", id, within.group(1)), within.group(2), old, now, currency)
                : said(id, path, old, now, currency);
    }

    private static Reason said(Object whose, String path, @Nullable String old, @Nullable String now, String currency) {
        Object field = field(path);
        if (now == null) {
            return Reason.of(SAID + "no-more", whose, field, value(path, String.valueOf(old), currency));
        }
        return old == null
                ? Reason.of(SAID + "says", whose, field, value(path, now, currency))
                : Reason.of(SAID + "instead", whose, field, value(path, now, currency), value(path, old, currency));
    }

    /** What nobody has a word for keeps its path. */
    private static Object field(String path) {
        Matcher limit = LIMIT.matcher(path);
        if (limit.matches() && isWindow(limit.group(1))) {
            return Reason.of(FIELD + limit.group(1) + "." + limit.group(2));
        }
        return FIELDS.contains(path) ? Reason.of(FIELD + path) : path;
    }

    private static boolean isWindow(String field) {
        return Arrays.stream(Window.values()).map(Window::field).anyMatch(field::equals);
    }

    private static Object value(String path, String text, String currency) {
        if (path.equals(SPEND) && !currency.isEmpty() && text.matches(WHOLE)) {
            return Money.of(new BigDecimal(text), currency);
        }
        return (path.equals(SPEND) || LIMIT.matcher(path).matches()) && text.matches(WHOLE)
                ? Reason.of(SAID + "number", Long.valueOf(text))
                : text;
    }
}
