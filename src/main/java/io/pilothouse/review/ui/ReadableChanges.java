package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Readable;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Tree;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import io.pilothouse.units.Actor;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Changes that wait, as far as the one who looks may read them. */
@org.springframework.stereotype.Component
public class ReadableChanges {
    private final AuthorityInForce authority;
    private final Loads loads;
    private final People people;

    public ReadableChanges(AuthorityInForce authority, Loads loads, People people) {
        this.authority = authority;
        this.loads = loads;
        this.people = people;
    }

    /** @param show told at once for who reads all, else when Git said what is theirs */
    public void of(Component owner, List<PendingChange> changes, Consumer<List<PendingChange>> show) {
        seen(owner, changes, Readable::of, show);
    }

    /**
     * What takes a change back at its end.
     *
     * @param byItself whether it lands by itself, as main says now
     */
    record Returning(PendingChange change, boolean byItself) {}

    /** Of what takes changes back, with what becomes of each when it is due; waits for Git. */
    void returning(Component owner, List<PendingChange> due, Changes changes, Consumer<List<Returning>> show) {
        Actor reader = people.current();
        loads.load(
                owner,
                () -> {
                    Readable readable = authority.readable(reader);
                    Tree main = changes.head();
                    return due.stream()
                            .map(change ->
                                    new Returning(readable.of(change), ChangeEnd.isByItself(change.changeSet(), main)))
                            .toList();
                },
                loaded -> {
                    if (loaded instanceof Loaded.Value<List<Returning>>(List<Returning> known)) {
                        show.accept(known);
                    }
                });
    }

    /** As {@link #of}, of anything of which there is as much as somebody may read. */
    <T> void seen(Component owner, List<T> all, BiFunction<Readable, T, T> seen, Consumer<List<T>> show) {
        Actor reader = people.current();
        if (!reader.isLeadOnly()) {
            show.accept(all);
            return;
        }
        loads.load(
                owner,
                () -> {
                    Readable readable = authority.readable(reader);
                    return all.stream().map(one -> seen.apply(readable, one)).toList();
                },
                loaded -> {
                    if (loaded instanceof Loaded.Value<List<T>>(List<T> known)) {
                        show.accept(known);
                    }
                });
    }
}
