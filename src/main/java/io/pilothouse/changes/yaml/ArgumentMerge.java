package io.pilothouse.changes.yaml;

import io.pilothouse.changes.CommandArguments;
import io.pilothouse.changes.CommandArguments.Argument;
import io.pilothouse.changes.yaml.YamlPath.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The arguments of a container's command, merged flag by flag. */
final class ArgumentMerge {
    private static final Set<Step> LISTS = Set.of(new Step.Key("args"), new Step.Key("command"));

    private final String place;
    private final CommandArguments base;
    private final CommandArguments mine;
    private final CommandArguments theirs;

    private ArgumentMerge(List<Step> path, Sides sides) {
        place = YamlPath.text(path);
        List<CommandArguments> all =
                sides.lists().stream().map(ArgumentMerge::read).toList();
        base = all.get(0);
        mine = all.get(1);
        theirs = all.get(2);
    }

    private static CommandArguments read(List<?> items) {
        return CommandArguments.of(items.stream().map(String::valueOf).toList());
    }

    /** Null when it is no list of arguments; without a flag it is a list as any other. */
    static @Nullable ArgumentMerge of(List<Step> path, Sides sides) {
        List<?> items = sides.lists().stream().flatMap(List::stream).toList();
        boolean flags = items.stream().allMatch(String.class::isInstance)
                && items.stream().anyMatch(item -> CommandArguments.isFlag(String.valueOf(item)));
        return flags && LISTS.contains(path.getLast()) ? new ArgumentMerge(path, sides) : null;
    }

    List<String> wanted() {
        return mine.items();
    }

    /** The items as they are to stand on main; null when a flag stands twice on a side, so that the list is one value. */
    @Nullable List<String> merged(Predicate<Clash> takesMine) {
        if (Stream.of(base, mine, theirs).anyMatch(CommandArguments::repeats)) {
            return null;
        }
        List<Argument> merged = new ArrayList<>(theirs.arguments());
        for (String flag : flags()) {
            Argument wanted = mine.at(flag);
            boolean settled = same(base.at(flag), wanted) || same(wanted, theirs.at(flag));
            if (!settled && (same(base.at(flag), theirs.at(flag)) || takesMine.test(clash(flag)))) {
                put(merged, flag, wanted);
            }
        }
        return new CommandArguments(merged).items();
    }

    private Set<String> flags() {
        Set<String> flags = new LinkedHashSet<>();
        Stream.of(base, mine)
                .flatMap(side -> side.arguments().stream())
                .map(Argument::flag)
                .forEach(flags::add);
        return flags;
    }

    private static boolean same(@Nullable Argument one, @Nullable Argument other) {
        return one == null || other == null ? one == other : one.saysAs(other);
    }

    private void put(List<Argument> merged, String flag, @Nullable Argument wanted) {
        int at = index(merged, flag);
        if (wanted == null) {
            merged.remove(at);
        } else if (at >= 0) {
            merged.set(at, wanted);
        } else {
            merged.add(behind(merged, mine.arguments().indexOf(wanted)), wanted);
        }
    }

    /** Behind the nearest argument before it that is there; what stands before all flags stays there. */
    private int behind(List<Argument> merged, int position) {
        for (Argument before : mine.arguments().subList(0, position).reversed()) {
            int at = index(merged, before.flag());
            if (at >= 0) {
                return at + 1;
            }
        }
        boolean first = mine.arguments().get(position).flag().isEmpty();
        return !first && index(merged, "") == 0 ? 1 : 0;
    }

    private static int index(List<Argument> arguments, String flag) {
        return arguments.stream().map(Argument::flag).toList().indexOf(flag);
    }

    private Clash clash(String flag) {
        return new Clash(
                flag.isEmpty() ? place + "[0]" : place + " " + flag,
                flag,
                shown(base.at(flag)),
                shown(theirs.at(flag)),
                shown(mine.at(flag)));
    }

    private static @Nullable String shown(@Nullable Argument argument) {
        if (argument == null) {
            return null;
        }
        List<String> values = argument.values();
        return values.isEmpty() ? CommandArguments.name(argument.items().getFirst()) : String.join(" ", values);
    }
}
