package io.pilothouse.access;

import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.DeclarationReader;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.CarriedPolicies;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.prices.Prices;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Declares a team, a model or an application, for the first time or otherwise than before; what a team may call is part of the team. Takes one away
 * too. Waits for the remote: not for a UI thread.
 */
@Component
public class DeclareAccess {
    /** The key of the refusal of a name that something has already. */
    public static final String THERE = "access.refused.there";

    /** The key of the refusal of a last day that has passed, of what its first fact names. */
    public static final String PAST = "access.refused.past";

    private final Changes changes;
    private final AuthorityInForce authority;
    private final Declared.Reader reader;
    private final InstantSource clock;

    DeclareAccess(Changes changes, AuthorityInForce authority, Declared.Reader reader, Clock clock) {
        this.clock = clock;
        this.changes = changes;
        this.authority = authority;
        this.reader = reader;
    }

    /**
     * @param base the commit the person saw it on: the change is planned there, so that it takes back nothing that landed since
     * @param isNew whether it may not be there yet
     */
    public record Request(CommitId base, Declaration wanted, boolean isNew, Actor actor) {}

    /**
     * What somebody begins with.
     *
     * @param declared what is for them of what main declares; with a change laid over it that is edited
     * @param main the same without
     * @param rights of theirs
     * @param isEdited whether there is a change laid over it
     * @param currency of the prices, in which budgets of money are; empty where there are none
     * @param today the day in UTC
     */
    public record Opened(
            Declared declared, Declared main, Rights rights, boolean isEdited, String currency, LocalDate today) {
        /** Without the change that is edited. */
        public Opened onMain() {
            return new Opened(main, main, rights, false, currency, today);
        }

        /** Whether main has it not yet. */
        public boolean isNew(Declaration wanted) {
            return main.named(wanted.folder(), wanted.id()).isEmpty();
        }
    }

    /**
     * @param propose whether they may have a change of it wait
     * @param isWhyNeeded whether somebody else has to commit it, who is to read why
     */
    public record Rights(Verdict propose, boolean isWhyNeeded) {}

    /**
     * @param about what the change would be of
     * @param edited a change that waits and is planned anew; null where none is
     */
    public Opened open(Actor actor, Subject about, @Nullable ChangeId edited) {
        Tree main = changes.head();
        Declared there = reader.read(main).seenBy(actor);
        String currency = Prices.readable(main).currency();
        LocalDate today = today();
        List<FileEdit> wanted = edited == null ? List.of() : wanted(edited);
        if (wanted.isEmpty()) {
            return new Opened(there, there, rights(actor, about, there, main), false, currency, today);
        }
        Tree laid = main.with(wanted);
        Declared seen = reader.read(laid).seenBy(actor);
        return new Opened(seen, there, rights(actor, about, seen, laid), true, currency, today);
    }

    private LocalDate today() {
        return Window.day(clock.instant());
    }

    /** What a change declares on top of main; as it was planned where it cannot be brought there. None where it waits no more. */
    private List<FileEdit> wanted(ChangeId edited) {
        if (changes.pending(edited).isEmpty()) {
            return List.of();
        }
        return changes.review(edited).files().stream()
                .filter(file -> !file.isRemoved()
                        && changes.layout().declaredIn(file.path()).isPresent())
                .<FileEdit>map(file -> new FileEdit.Write(file.path(), file.after()))
                .toList();
    }

    /** What a change declares, and nothing else is of; empty where it declares several things, and where it takes one away or back. */
    Optional<Redeclared> redeclared(ChangeSet planned) {
        List<String> paths = planned.edits().stream()
                .filter(FileEdit.Write.class::isInstance)
                .map(FileEdit::path)
                .filter(path -> changes.layout().declaredIn(path).isPresent())
                .toList();
        boolean isOne = paths.size() == 1
                && !planned.trailers().containsKey(Trailers.REVERTS)
                && planned.edits().stream().allMatch(edit -> edit.path().equals(paths.getFirst()) || isCarried(edit));
        if (!isOne) {
            return Optional.empty();
        }
        Tree before = changes.at(planned.base());
        return reader.read(before.with(planned.edits()))
                .at(paths.getFirst())
                .map(after -> new Redeclared(
                        reader.read(before).named(after.folder(), after.id()).orElse(null), after));
    }

    /** @param before null where it is declared for the first time */
    record Redeclared(@Nullable Declaration before, Declaration after) {}

    /** What gateways are told follows from what is declared. */
    private static boolean isCarried(FileEdit edit) {
        String file = edit.path().substring(edit.path().lastIndexOf('/') + 1);
        return Renderer.KUSTOMIZATIONS.contains(file)
                || switch (edit) {
                    case FileEdit.Write(String path, String content) -> CarriedPolicies.isOwn(path, content);
                    case FileEdit.Remove(String path) -> CarriedPolicies.isCalledAsOne(path);
                };
    }

    /** Whether somebody may have such a change wait. */
    public Verdict mayPropose(Actor actor, Subject about) {
        return open(actor, about, null).rights().propose();
    }

    private Rights rights(Actor actor, Subject about, Declared seen, Tree main) {
        ChangeSet touched = ofAccess(main, about.edit(seen, main, actor));
        Candidate wanted = new Candidate(main, main.with(touched.edits()), touched);
        return new Rights(
                authority.proposing(actor, touched, main),
                !authority.committing(actor, wanted).isAllowed());
    }

    /** Whether somebody may write all that is declared to main, and so to where it is carried. */
    public Verdict mayCommit(Actor actor) {
        Tree main = changes.head();
        ChangeSet any = ofAccess(main, new FileEdit.Write(main.layout().file(AccessFolder.TEAMS, "any"), ""));
        return authority.committing(actor, new Candidate(main, main.with(any.edits()), any));
    }

    private static ChangeSet ofAccess(Tree main, FileEdit touched) {
        return change("Declare access", List.of(), main, List.of(touched));
    }

    /** Where something new of that name is declared. */
    public String path(AccessFolder folder, String name) {
        return changes.layout().file(folder, name);
    }

    /** Refused with every reason. */
    public Plan plan(Request request) {
        return onBase(request.base(), tree -> plan(request, tree));
    }

    /** Takes the file away; what names it elsewhere is found by the checks. */
    public Plan planRemoval(CommitId base, Declaration there, Actor actor) {
        return onBase(base, tree -> {
            if (tree.file(there.path()).isEmpty()) {
                return new Plan.NothingToDo(Reason.of("access.refused.gone", there.id()));
            }
            return judged(
                    change(
                            AccessWords.removal(there),
                            List.of(Reason.of("git.access.removed", there.id()).toString()),
                            tree,
                            List.of(new FileEdit.Remove(there.path()))),
                    actor,
                    tree,
                    List.of());
        });
    }

    private interface Planning {
        Plan on(Tree tree);
    }

    private Plan onBase(CommitId base, Planning planning) {
        if (changes.commit(base).isEmpty()) {
            return new Plan.Refused(List.of(Reason.of("rollouts.refused.base", base)));
        }
        try {
            return planning.on(changes.at(base));
        } catch (InvalidYaml wrong) {
            return new Plan.Refused(List.of(wrong.reason()));
        }
    }

    private Plan plan(Request request, Tree tree) {
        Declaration wanted = request.wanted();
        Declaration before =
                reader.read(tree).named(wanted.folder(), wanted.id()).orElse(null);
        List<Reason> against = new ArrayList<>(against(request, before, tree));
        String text = WrittenDeclaration.text(tree, wanted);
        if (against.isEmpty() && tree.file(wanted.path()).filter(text::equals).isPresent()) {
            return new Plan.NothingToDo(Reason.of("access.nothing", wanted.id()));
        }
        against.addAll(refusals(wanted, text));
        return judged(
                change(
                        AccessWords.title(before, wanted),
                        AccessWords.differences(
                                        before, wanted, Prices.readable(tree).currency())
                                .stream()
                                .map(Reason::toString)
                                .toList(),
                        tree,
                        List.of(new FileEdit.Write(wanted.path(), text))),
                request.actor(),
                tree,
                against);
    }

    private List<Reason> against(Request request, @Nullable Declaration before, Tree tree) {
        Declaration wanted = request.wanted();
        List<Reason> past = NewEnds.past(before, wanted, today());
        if (request.isNew() && (before != null || tree.file(wanted.path()).isPresent())) {
            return and(Reason.of(THERE, wanted.id()), past);
        }
        if (!request.isNew() && before == null) {
            return and(Reason.of("access.refused.gone", wanted.id()), past);
        }
        return past;
    }

    private static List<Reason> and(Reason first, List<Reason> more) {
        return Stream.concat(Stream.of(first), more.stream()).toList();
    }

    /** By the reading that would refuse the file when it is there, each. */
    private static List<Reason> refusals(Declaration wanted, String text) {
        try {
            var _ = DeclarationReader.read(wanted.folder(), wanted.path(), Optional.of(text));
            return List.of();
        } catch (InvalidYaml wrong) {
            return InvalidYaml.each(wrong.words());
        }
    }

    private Plan judged(ChangeSet planned, Actor actor, Tree tree, List<Reason> against) {
        List<Reason> all = Stream.concat(against.stream(), authority.proposing(actor, planned, tree).why().stream())
                .toList();
        return all.isEmpty() ? new Plan.Planned(planned) : new Plan.Refused(all);
    }

    private static ChangeSet change(String title, List<String> summary, Tree tree, List<FileEdit> edits) {
        Effect effect = new Effect(List.of(new Effect.Line("Pods", "none touched")));
        return new ChangeSet(title, summary, tree.commit(), edits, effect, "", Map.of(), null);
    }
}
