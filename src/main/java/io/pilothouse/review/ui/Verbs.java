package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Resolution;
import io.pilothouse.changes.Review;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.DiscardChange;
import io.pilothouse.review.EditAgain;
import io.pilothouse.review.LandChange;
import io.pilothouse.review.MoveEnd;
import io.pilothouse.review.ResolveConflicts;
import io.pilothouse.review.tracking.RefreshAfterCommit;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Toast;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a person does to a change, and what they are told. */
@org.springframework.stereotype.Component
class Verbs {
    private final LandChange landChange;
    private final DiscardChange discardChange;
    private final ResolveConflicts resolveConflicts;
    private final MoveEnd moveEnd;
    private final List<EditAgain> forms;
    private final RefreshAfterCommit refresh;
    private final Loads loads;
    private final People people;

    Verbs(
            LandChange landChange,
            DiscardChange discardChange,
            ResolveConflicts resolveConflicts,
            List<EditAgain> forms,
            ViewNeeds needs) {
        moveEnd = needs.moveEnd();
        this.landChange = landChange;
        this.discardChange = discardChange;
        this.resolveConflicts = resolveConflicts;
        this.forms = List.copyOf(forms);
        refresh = needs.refresh();
        loads = needs.loads();
        people = needs.people();
    }

    /** What a page does with each answer; {@code lookAgain} gets the new review and why it is shown. */
    record Answers(
            Runnable done,
            BiConsumer<Review, List<String>> lookAgain,
            Consumer<List<Reason>> refused,
            Consumer<List<String>> notKnown) {}

    void commit(Component page, Review review, String reason, Answers answers) {
        ChangeId id = review.pending().id();
        var request = new LandChange.Request(id, review.reviewedTree(), reason, people.current());
        loads.load(page, () -> landChange.land(request), loaded -> {
            switch (loaded) {
                case Loaded.Loading<Landing> ignored -> {}
                case Loaded.Failed<Landing> failed ->
                    answers.refused().accept(List.of(Reason.of("review.landing.broke", failed.reason())));
                case Loaded.Value<Landing>(Landing landing) -> answer(page, review, landing, answers);
            }
        });
    }

    private void answer(Component page, Review before, Landing landing, Answers answers) {
        switch (landing) {
            case Landing.Committed committed -> {
                Toast.done(
                        Words.say("review.landing.committed", committed.commit().abbreviated()),
                        Words.say(
                                isArgoCdAsked(before)
                                        ? "review.landing.committed.asked"
                                        : "review.landing.committed.then"));
                answers.done().run();
            }
            case Landing.AlreadyLanded(CommitId commit) -> {
                Toast.done(
                        Words.say("review.landing.already", commit.abbreviated()),
                        Words.say("review.landing.already.then"));
                answers.done().run();
            }
            case Landing.NotKnown(CommitId pushed, Reason why) ->
                answers.notKnown()
                        .accept(List.of(
                                Words.say("review.landing.not-known"),
                                Words.say(Reason.of("review.landing.not-known.why", pushed, why)),
                                Words.say("review.landing.not-known.then")));
            case Landing.NothingToDo ignored -> {
                Toast.done(Words.say("review.landing.nothing"), Words.say("review.landing.nothing.then"));
                Address.open(page, ChangePaths.LIST);
            }
            case Landing.LookAgain again ->
                answers.lookAgain().accept(again.review(), LookAgain.words(before, again.review()));
            case Landing.Refused refused -> answers.refused().accept(refused.reasons());
        }
    }

    /** What is committed is exactly what was reviewed. */
    private boolean isArgoCdAsked(Review committed) {
        return refresh.isAskedFor(committed.files().stream().map(FileDiff::path).toList());
    }

    void resolve(Component page, Review review, List<Resolution> choices, Answers answers) {
        var request = new ResolveConflicts.Request(review, choices, people.current());
        loads.load(page, () -> resolveConflicts.resolve(request), loaded -> {
            switch (loaded) {
                case Loaded.Loading<List<Reason>> ignored -> {}
                case Loaded.Failed<List<Reason>> failed ->
                    answers.refused().accept(List.of(Reason.of("check.said", failed.reason())));
                case Loaded.Value<List<Reason>>(List<Reason> refusals) -> {
                    if (refusals.isEmpty()) {
                        Toast.done(Words.say("review.conflicts.done"), Words.say("review.conflicts.done.then"));
                        answers.done().run();
                    } else {
                        answers.refused().accept(refusals);
                    }
                }
            }
        });
    }

    /** Where a change can be planned anew, if anywhere: told when that is known. */
    void form(Component page, PendingChange change, Consumer<String> address) {
        loads.load(
                page,
                () -> forms.stream()
                        .flatMap(form -> form.address(change).stream())
                        .findFirst(),
                loaded -> {
                    if (loaded instanceof Loaded.Value<Optional<String>>(Optional<String> known)) {
                        known.ifPresent(address);
                    }
                });
    }

    void move(Component page, PendingChange change, String until, Runnable done, Consumer<List<Reason>> refused) {
        var request = new MoveEnd.Request(change.id(), until, people.current());
        loads.load(page, () -> moveEnd.move(request), loaded -> {
            switch (loaded) {
                case Loaded.Loading<List<Reason>> _ -> {}
                case Loaded.Failed<List<Reason>> failed ->
                    refused.accept(List.of(Reason.of("check.said", failed.reason())));
                case Loaded.Value<List<Reason>>(List<Reason> refusals) when refusals.isEmpty() -> done.run();
                case Loaded.Value<List<Reason>>(List<Reason> refusals) -> refused.accept(refusals);
            }
        });
    }

    void discard(Component page, PendingChange change, String reason) {
        ChangeId id = change.id();
        var request = new DiscardChange.Request(id, reason, people.current());
        loads.load(page, () -> discardChange.discard(request), loaded -> {
            switch (loaded) {
                case Loaded.Loading<List<Reason>> ignored -> {}
                case Loaded.Failed<List<Reason>> failed ->
                    Toast.failed(Words.say("review.discard.failed"), failed.reason());
                case Loaded.Value<List<Reason>>(List<Reason> refusals) -> {
                    if (refusals.isEmpty()) {
                        Typed.forget(page, request.actor(), ChangePaths.of(id));
                        Toast.done(
                                Words.say(
                                        "review.discard.done",
                                        Retold.title(change.changeSet().title())),
                                Words.say("review.discard.done.then"));
                        Address.open(page, ChangePaths.LIST);
                    } else {
                        Toast.failed(
                                Words.say("review.discard.failed"),
                                refusals.stream().map(Words::say).collect(Collectors.joining(" ")));
                    }
                }
            }
        });
    }
}
