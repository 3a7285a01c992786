package io.pilothouse.access;

import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.Team;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.PlainText;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a commit says of what is declared: its title, and each value that differs. */
final class AccessWords {
    private AccessWords() {}

    private static String title(String key, Object... facts) {
        return PlainText.cut(Reason.of("git.title." + key, facts).toString(), ChangeSet.TITLE_MAX_LENGTH);
    }

    /** @param does such as {@code declare} */
    private static String title(String does, Declaration one) {
        String kind = switch (one.folder()) {
            case TEAMS -> "team";
            case MODELS -> "model";
            case APPLICATIONS -> "application";
        };
        return title(does + "." + kind, one.id());
    }

    static String removal(Declaration there) {
        return title("take-away", there);
    }

    static String title(@Nullable Declaration before, Declaration wanted) {
        if (before == null) {
            return title("declare", wanted);
        }
        if (before instanceof Application was
                && wanted instanceof Application is
                && !was.team().equals(is.team())) {
            return title("hand-over", is.id(), is.team());
        }
        return before instanceof Team was && wanted instanceof Team is ? grants(was, is) : title("access-of", wanted);
    }

    /** By the one model whose grant differs, where that is all. */
    private static String grants(Team was, Team is) {
        List<Grant> more = minus(is, was);
        List<Grant> less = minus(was, is);
        if (more.size() + less.size() != 1) {
            return title("access-of", is);
        }
        return more.isEmpty()
                ? title("grant-no-more", less.getFirst().model(), is.name())
                : title("grant", is.name(), more.getFirst().model());
    }

    private static List<Grant> minus(Team team, Team other) {
        return team.models().stream()
                .filter(grant -> other.grant(grant.model()).isEmpty())
                .toList();
    }

    /**
     * A sentence for each value.
     *
     * @param currency of the prices; empty where there are none
     */
    static List<Reason> differences(@Nullable Declaration before, Declaration wanted, String currency) {
        List<Reason> all = new ArrayList<>();
        if (before == null) {
            all.add(Reason.of("git.access.new", wanted.id()));
        }
        Map<String, String> was = before == null ? Map.of() : flat(before.written());
        Map<String, String> is = flat(wanted.written());
        TreeSet<String> fields = new TreeSet<>(was.keySet());
        fields.addAll(is.keySet());
        for (String field : fields) {
            String old = was.get(field);
            String now = is.get(field);
            if (!Objects.equals(now, old) && !isName(field, wanted)) {
                all.add(AccessDifference.of(wanted.id(), field, old, now, currency));
            }
        }
        return all;
    }

    /** A file says what it is called too. */
    private static boolean isName(String field, Declaration wanted) {
        return field.equals(
                switch (wanted.folder()) {
                    case TEAMS -> "team";
                    case MODELS -> "model";
                    case APPLICATIONS -> "application";
                });
    }

    /** Each value by its path: {@code models.chat.budgets.tokensPerDay.hard}. */
    private static Map<String, String> flat(Map<?, ?> written) {
        Map<String, String> flat = new LinkedHashMap<>();
        written.forEach((key, value) -> flatten(String.valueOf(key), value, flat));
        return flat;
    }

    private static void flatten(String path, @Nullable Object value, Map<String, String> flat) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> flatten(path + "." + key, below, flat));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> flattenItem(path, item, flat));
        } else {
            flat.put(path, String.valueOf(value));
        }
    }

    private static void flattenItem(String path, Object item, Map<String, String> flat) {
        if (item instanceof Map<?, ?> map) {
            flatten(path + "." + map.get("model"), map, flat);
        } else {
            flat.put(path + "." + item, String.valueOf(item));
        }
    }
}
