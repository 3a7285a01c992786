package io.pilothouse.access.keycloak;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.keycloak.WantedRealm.Name;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.keycloak.AdminEvent;
import io.pilothouse.clients.keycloak.Entry;
import io.pilothouse.clients.keycloak.Keycloak;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.RealmObject;
import io.pilothouse.clients.keycloak.Work;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings a realm to what main declares. What Git says anew is written; what somebody changed in Keycloak is only shown until a person decides.
 * Whatever stops it in the middle, the next time goes on. Waits for remotes; one call at a time.
 */
public final class Reconciler {
    /** For what is written at once; a console that died keeps the others waiting no longer. */
    static final Duration LEASE = Duration.ofMinutes(5);

    /** Who changed something is looked up so far back. */
    private static final Duration EVENTS = Duration.ofDays(30);

    private final Keycloak keycloak;
    private final Changes changes;
    private final Declared.Reader reader;
    private final WantedRealm.Settings settings;
    private final Clock clock;
    private final String holder = UUID.randomUUID().toString();

    public Reconciler(
            Keycloak keycloak, Changes changes, Declared.Reader reader, WantedRealm.Settings settings, Clock clock) {
        this.keycloak = keycloak;
        this.changes = changes;
        this.reader = reader;
        this.settings = settings;
        this.clock = clock;
    }

    /** What main says and the realm has. */
    private record Look(CommitId commit, Declared declared, WantedRealm wanted, Keycloak.Found found, RealmPlan plan) {}

    /** Asks whether the realm is there; changes nothing. */
    public void reach() {
        keycloak.reach();
    }

    /** Writes what Git says anew, and what a console that died did not come to. */
    public Reconciled pass() {
        Look look = look();
        List<Step> steps = look.plan().fromGit();
        Keycloak.Held held = look.found().held();
        boolean isCut = held != null && held.isLeft(holder, clock.instant());
        return steps.isEmpty() && !isCut
                ? reconciled(look, null)
                : apply(
                        RealmPlan::fromGit,
                        new Work(clock.instant(), look.commit().value(), "", Step.counts(steps)));
    }

    /** The same of a later commit that declares the same, without asking Keycloak; empty where it declares something else, or something is left to write. */
    public Optional<Reconciled> still(Reconciled last) {
        Declared now = reader.read(changes.head());
        return last.stopped() == null && last.declared().isSame(now) ? Optional.of(last.at(now)) : Optional.empty();
    }

    /** Puts one object back to what Git says, by the wish of a person. Nothing where it did not change in Keycloak. */
    public Reconciled putBack(Name name, String by) {
        List<Work.Count> one = List.of(new Work.Count(Work.Act.CHANGE, name.kind(), 1));
        return apply(
                plan -> plan.drift().stream()
                        .filter(step -> Name.of(step.about()).equals(name))
                        .toList(),
                new Work(clock.instant(), changes.head().commit().value(), by, one));
    }

    /** What a pass would have to do in the realm as it was read then, if main were this tree today. Asks nobody, and writes nothing. */
    public RealmPlan foresee(Reconciled last, Tree main) {
        return RealmPlan.of(wanted(reader.read(main)), last.realm());
    }

    private Look look() {
        Tree main = changes.head();
        Declared declared = reader.read(main);
        WantedRealm wanted = wanted(declared);
        Keycloak.Found found = keycloak.read();
        return new Look(main.commit(), declared, wanted, found, RealmPlan.of(wanted, found));
    }

    private WantedRealm wanted(Declared declared) {
        return WantedRealm.of(declared, today(), settings);
    }

    private LocalDate today() {
        return Window.day(clock.instant());
    }

    /** The plan is made again once nobody else writes. */
    private Reconciled apply(Function<RealmPlan, List<Step>> chosen, Work work) {
        Instant ends = work.at().plus(LEASE).minus(Keycloak.Lease.MARGIN);
        Optional<Keycloak.Lease> lease = keycloak.lease(holder, work, LEASE);
        if (lease.isEmpty()) {
            return reconciled(look(), Reason.of("keycloak.busy"));
        }
        Reason stopped;
        try (Keycloak.Lease taken = lease.get()) {
            Optional<Entry> cut =
                    taken.left().filter(left -> !isNoted(left)).map(left -> new Entry(left, Entry.Outcome.CUT, ""));
            // before anything is written, so that it is known also where this one dies, too
            boolean isNoted = cut.isEmpty() || keycloak.note(cut.get());
            Look look = look();
            Writing writing = new Writing(keycloak, taken, clock, ends);
            stopped = writing.all(chosen.apply(look.plan()));
            note(
                    writing.done(),
                    stopped,
                    new Work(clock.instant(), look.commit().value(), work.by(), List.of()));
            if (!isNoted) {
                cut.ifPresent(keycloak::note);
            }
        }
        return reconciled(look(), stopped);
    }

    /** Where Keycloak was away only when the lease was to be given back, it is told already how that ended. */
    private boolean isNoted(Work left) {
        return keycloak.read().entries().stream()
                .anyMatch(entry -> entry.work().at().equals(left.at()));
    }

    private void note(List<Step> done, @Nullable Reason stopped, Work work) {
        if (!done.isEmpty()) {
            keycloak.note(new Entry(
                    new Work(work.at(), work.commit(), work.by(), Step.counts(done)),
                    stopped == null ? Entry.Outcome.ENDED : Entry.Outcome.STOPPED,
                    done.stream().map(StepWords::inEnglish).collect(Collectors.joining("\n"))));
        }
    }

    private Reconciled reconciled(Look look, @Nullable Reason stopped) {
        return new Reconciled(
                look.commit(),
                look.declared(),
                look.plan(),
                look.wanted().held(),
                empty(look),
                authors(look.plan()),
                look.found(),
                stopped);
    }

    /** People of a group below are its own, too; who is in one of others is not known. */
    private List<Team> empty(Look look) {
        Set<String> unpeopled = look.found().unpeopled();
        return look.declared().teams().stream()
                .filter(team -> !team.isEnded(today()))
                .filter(team -> look.found().objects().stream()
                        .filter(one -> one.kind() == RealmKind.GROUP)
                        .map(RealmObject::name)
                        .filter(path -> (path + "/").startsWith(WantedRealm.group(team) + "/"))
                        .allMatch(unpeopled::contains))
                .filter(team -> unpeopled.contains(WantedRealm.group(team)))
                .toList();
    }

    /** Who touched last what differs. Where that was the console, what somebody did before it is not what differs now. */
    private Map<Name, AdminEvent> authors(RealmPlan plan) {
        var differing = Stream.concat(plan.drift().stream().map(Step::about), plan.strangers().stream())
                .collect(Collectors.toMap(Name::of, Function.identity()));
        Map<Name, AdminEvent> authors = new HashMap<>();
        if (!differing.isEmpty()) {
            List<AdminEvent> events = keycloak.events(clock.instant().minus(EVENTS));
            differing.forEach((name, object) -> events.stream()
                    .filter(event -> event.isAbout(object))
                    .findFirst()
                    .filter(event -> !event.isOwn())
                    .ifPresent(event -> authors.put(name, event)));
        }
        return authors;
    }
}
