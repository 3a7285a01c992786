package io.pilothouse.changes.yaml;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands at one place in three documents: where the change was planned, as it wants it, and on main. */
record Sides(
        @Nullable Object base,
        @Nullable Object mine,
        @Nullable Object theirs) {
    /** A key without a value has null. */
    private enum Absent {
        HERE
    }

    static final Object ABSENT = Absent.HERE;

    /** Nothing is wanted, or main has it already. */
    boolean isSettled() {
        return Objects.equals(base, mine) || Objects.equals(mine, theirs);
    }

    boolean isOnlyMine() {
        return Objects.equals(base, theirs);
    }

    boolean areMaps() {
        return base instanceof Map && mine instanceof Map && theirs instanceof Map;
    }

    /** Lists that hold something: an empty one has nothing by which items are told apart. */
    boolean areFilledLists() {
        return Stream.of(base, mine, theirs).allMatch(side -> side instanceof List<?> list && !list.isEmpty());
    }

    List<List<?>> lists() {
        return Stream.of(base, mine, theirs)
                .<List<?>>map(side -> side instanceof List<?> list ? list : List.of())
                .toList();
    }

    Sides at(Object key) {
        return each(side -> side instanceof Map<?, ?> map && map.containsKey(key) ? map.get(key) : ABSENT);
    }

    private Sides each(Function<@Nullable Object, @Nullable Object> inner) {
        return new Sides(inner.apply(base), inner.apply(mine), inner.apply(theirs));
    }

    Clash clash(String place, String key) {
        return new Clash(place, key, shown(base), shown(theirs), shown(mine));
    }

    private static @Nullable Object shown(@Nullable Object side) {
        return side == ABSENT ? null : side;
    }
}
