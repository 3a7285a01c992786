package io.pilothouse.authority;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The matrix that the main branch has, and what it says about a change. A change that rewrites the matrix is judged by the one it replaces.
 * Waits for the remote: not for a UI thread.
 */
@Component
public class AuthorityInForce {
    /** Whoever may propose anything there may propose that; whoever may only undo may too. */
    private static final List<Act> PROPOSING_UNDO = List.of(Act.UNDO, Act.PROPOSE);

    private static final List<Act> COMMITTING_UNDO = List.of(Act.COMMIT, Act.UNDO);

    private static final List<Act> PROPOSING_RAISE = List.of(Act.RAISE, Act.PROPOSE);
    private static final List<Act> COMMITTING_RAISE = List.of(Act.COMMIT, Act.RAISE);
    /** What had an end stays then: no less than a commit without one. */
    private static final List<Act> KEEPING = List.of(Act.COMMIT, Act.DISCARD);

    private final Changes changes;
    private final RoleHolders holders;
    private final List<Owners> owners;

    @Autowired
    AuthorityInForce(Changes changes, ObjectProvider<RoleHolders> holders, ObjectProvider<Owners> owners) {
        this(
                changes,
                holders.getIfAvailable(() -> RoleHolders.UNKNOWN),
                owners.stream().toList());
    }

    public AuthorityInForce(Changes changes, RoleHolders holders) {
        this(changes, holders, List.of());
    }

    public AuthorityInForce(Changes changes, RoleHolders holders, List<Owners> owners) {
        this.changes = changes;
        this.holders = holders;
        this.owners = List.copyOf(owners);
    }

    /**
     * @param from the commit whose file it is; null when it is the one the console ships
     * @param broken why the newest file is not it; null when it is, or when there is none
     */
    public record InForce(
            Authority authority,
            @Nullable CommitId from,
            @Nullable Reason broken) {}

    /** Where the repository would have it. */
    public String file() {
        return changes.layout().file(ConsoleFile.AUTHORITY);
    }

    public InForce now() {
        return at(changes.head());
    }

    /** A broken file does not open what somebody had closed before it broke, not even after a restart. */
    private InForce at(Tree main) {
        String path = main.layout().file(ConsoleFile.AUTHORITY);
        try {
            LastGood<Optional<Matrix>> matrix = LastGood.of(main, path, text -> Matrix.read(path, text));
            return matrix.value()
                    .map(known -> new InForce(new Authority(known, holders), matrix.from(), matrix.broken()))
                    .orElseGet(() -> shipped(matrix.broken()));
        } catch (InvalidYaml never) {
            return shipped(LastGood.never(never));
        }
    }

    private InForce shipped(@Nullable Reason broken) {
        return new InForce(new Authority(Matrix.shipped(), holders), null, broken);
    }

    /** Whether somebody may have this change wait. */
    public Verdict proposing(Actor actor, ChangeSet change, Tree main) {
        List<Act> anyOf =
                isUndo(change) ? PROPOSING_UNDO : isRaise(change, main) ? PROPOSING_RAISE : List.of(Act.PROPOSE);
        return judge(actor, anyOf, change.edits(), main);
    }

    /** Whether somebody may write exactly this. */
    public Verdict committing(Actor actor, Candidate candidate) {
        ChangeSet change = candidate.planned();
        List<Act> anyOf = isUndo(change)
                ? COMMITTING_UNDO
                : isRaise(change, candidate.before()) ? COMMITTING_RAISE : List.of(Act.COMMIT);
        return judge(actor, anyOf, change.edits(), candidate.before());
    }

    /** Whether a change does nothing but raise replicas for a time, as it was planned. */
    public boolean isRaise(ChangeSet change) {
        return isRaise(change, changes.head());
    }

    /** Whether somebody may take away what takes a commit of their own back at its end, so that it stays for good. */
    public Verdict keeping(Actor actor, ChangeSet takingBack, Tree main) {
        return judge(actor, KEEPING, takingBack.edits(), main);
    }

    /** Whether somebody may take away a change of somebody else. */
    public Verdict discarding(Actor actor, ChangeSet change, Tree main) {
        return judge(actor, List.of(Act.DISCARD), change.edits(), main);
    }

    /** Whether somebody may have a new secret made for the application that a file declares. */
    public Verdict makingSecret(Actor actor, String path, Tree main) {
        return judge(actor, List.of(Act.SECRET), List.of(new FileEdit.Remove(path)), main);
    }

    /** Whether somebody may do something to an endpoint, whatever it is in detail. */
    public Verdict touching(Actor actor, Act act, EndpointId endpoint, Tree main) {
        Touched touched = new TouchedThings(main)
                .endpoint(endpoint.environment(), main.layout().folder(endpoint));
        return at(main).authority().judge(actor, proposing(act), List.of(touched));
    }

    private static List<Act> proposing(Act act) {
        return switch (act) {
            case UNDO -> PROPOSING_UNDO;
            case RAISE -> PROPOSING_RAISE;
            case PROPOSE, COMMIT, DISCARD, SECRET -> List.of(act);
        };
    }

    /** Whether somebody may bring anything to an endpoint, wherever: as in the environment where they may most. */
    public Verdict rollingOut(Actor actor) {
        return anywhere(actor, Act.PROPOSE);
    }

    /** Whether somebody may raise an endpoint for a time, wherever. */
    public Verdict raising(Actor actor) {
        return anywhere(actor, Act.RAISE);
    }

    private Verdict anywhere(Actor actor, Act act) {
        Authority authority = now().authority();
        Verdict production = authority.judge(actor, proposing(act), List.of(new Touched(Thing.PRODUCTION, "–")));
        return production.isAllowed()
                ? production
                : authority.judge(actor, proposing(act), List.of(new Touched(Thing.ENDPOINTS, "–")));
    }

    /** Whether somebody may bring something to endpoints of an environment. */
    public Verdict rollingOut(Actor actor, EnvironmentName environment) {
        Tree main = changes.head();
        return at(main).authority()
                .judge(actor, Act.PROPOSE, List.of(new TouchedThings(main).endpoint(environment, environment.value())));
    }

    /** Whether somebody may take back a commit now, judged by what the undo would write; where it cannot be taken back nobody may. */
    public Verdict undoing(Actor actor, Commit commit) {
        Tree main = changes.head();
        return switch (changes.revert(commit.id())) {
            case Plan.Planned(ChangeSet undo) ->
                judge(actor, isReturn(commit.id()) ? List.of(Act.PROPOSE) : PROPOSING_UNDO, undo.edits(), main);
            case Plan.Refused(List<Reason> reasons) -> new Verdict.Denied(reasons, Set.of());
            case Plan.NothingToDo(Reason why) -> new Verdict.Denied(List.of(why), Set.of());
        };
    }

    /** What of the repository is for somebody, as main is now. */
    public Readable readable(Actor reader) {
        return new Readable(reader, changes.head(), owners);
    }

    private Verdict judge(Actor actor, List<Act> anyOf, List<FileEdit> edits, Tree main) {
        return at(main).authority().judge(actor, anyOf, new TouchedThings(main, owners).by(edits));
    }

    /**
     * Whatever a trailer claims: it is an undo if it would write on main as it is now, wherever it was planned, what taking that commit of main back
     * would write there.
     */
    private boolean isUndo(ChangeSet change) {
        return Trailers.reverted(change)
                .filter(commit -> !isReturn(commit))
                .map(changes::revert)
                .filter(plan -> plan instanceof Plan.Planned(ChangeSet undo)
                        && Set.copyOf(undo.edits())
                                .equals(Set.copyOf(changes.onMain(change).edits())))
                .isPresent();
    }

    /** Whether a commit took back one that had an end: to take that back makes for good what was wanted for a time. */
    private boolean isReturn(CommitId id) {
        return changes.commit(id)
                .flatMap(Trailers::reverted)
                .flatMap(changes::commit)
                .flatMap(commit -> commit.trailer(Trailers.ENDS))
                .isPresent();
    }

    /** Where it was planned, which is main when it is committed: others may have written to the same file since. */
    private boolean isRaise(ChangeSet change, Tree main) {
        return Raise.ends(change)
                && Raise.is(change, change.base().equals(main.commit()) ? main : changes.at(change.base()));
    }
}
