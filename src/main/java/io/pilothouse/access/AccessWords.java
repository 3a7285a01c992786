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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a commit says of what is declared: its title, and each value that differs. */
final class AccessWords {
    private AccessWords() {}

    static String title(String words) {
        return PlainText.cut(words, ChangeSet.TITLE_MAX_LENGTH);
    }

    /** Such as: team docs. */
    static String called(Declaration one) {
        return switch (one.folder()) {
                    case TEAMS -> "team ";
                    case MODELS -> "model ";
                    case APPLICATIONS -> "application ";
                }
                + one.id();
    }

    static String title(@Nullable Declaration before, Declaration wanted) {
        if (before == null) {
            return title("Declare " + called(wanted));
        }
        if (before instanceof Application was
                && wanted instanceof Application is
                && !was.team().equals(is.team())) {
            return title("Hand " + is.id() + " over to " + is.team());
        }
        return before instanceof Team was && wanted instanceof Team is ? title(grants(was, is)) : title(change(wanted));
    }

    private static String change(Declaration wanted) {
        return "Change access of " + called(wanted);
    }

    /** By the one model whose grant differs, where that is all. */
    private static String grants(Team was, Team is) {
        List<Grant> more = minus(is, was);
        List<Grant> less = minus(was, is);
        if (more.size() + less.size() != 1) {
            return change(is);
        }
        return more.isEmpty()
                ? "Take " + less.getFirst().model() + " from " + is.name()
                : "Let " + is.name() + " call " + more.getFirst().model();
    }

    private static List<Grant> minus(Team team, Team other) {
        return team.models().stream()
                .filter(grant -> other.grant(grant.model()).isEmpty())
                .toList();
    }

    /** A sentence for each value. */
    static List<Reason> differences(@Nullable Declaration before, Declaration wanted) {
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
            if (now == null) {
                all.add(Reason.of("git.access.no-more", wanted.id(), field, String.valueOf(old)));
            } else if (old == null) {
                all.add(Reason.of("git.access.says", wanted.id(), field, now));
            } else if (!old.equals(now)) {
                all.add(Reason.of("git.access.instead", wanted.id(), field, now, old));
            }
        }
        return all;
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
