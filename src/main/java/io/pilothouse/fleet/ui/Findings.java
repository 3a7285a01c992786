package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.fleet.Blame;
import io.pilothouse.fleet.CameBefore;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Happening;
import io.pilothouse.fleet.OverTarget;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.ui.OfferUndo;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sentences;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.KeptTarget;
import io.pilothouse.telemetry.EndpointReading;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with an endpoint, in one sentence, and which change it came after; nothing when nothing is. */
public class Findings extends Div {
    private final Layout layout;
    private final OfferUndo undo;
    private @Nullable Finding shown;

    private @Nullable Endpoint endpoint;
    private List<Commit> commits = List.of();
    private boolean isNow = true;
    private List<Happening> happened = List.of();
    private List<KeptTarget> kept = List.of();
    private @Nullable EndpointReading measured;

    /** @param before what came just before it, where nothing is proven to be the cause */
    private record Finding(
            StateShape shape,
            String verdict,
            String reason,
            Blame blame,
            @Nullable CameBefore before) {}

    Findings(Layout layout, OfferUndo undo) {
        this.layout = layout;
        this.undo = undo;
        addClassName("upfront");
    }

    /**
     * @param known commits of main, among them those that touch the folder, newest first; empty while they are not known
     * @param isOfNow whether the clusters say so now: what was seen last came of no commit that is known only since
     */
    void show(Endpoint now, List<Commit> known, boolean isOfNow) {
        endpoint = now;
        commits = known;
        isNow = isOfNow;
        draw();
    }

    /** All that is known to have happened to it, newest first. */
    void happened(List<Happening> all) {
        happened = all;
        draw();
    }

    /** How it keeps what was promised of it now. */
    void kept(List<KeptTarget> now) {
        kept = now;
        draw();
    }

    /** @param now null where nothing is read of now */
    void measured(@Nullable EndpointReading now) {
        measured = now;
        draw();
    }

    /** What stands there already is not drawn again. */
    private void draw() {
        Endpoint whose = endpoint;
        Finding now = whose == null ? null : finding(whose);
        if (Objects.equals(now, shown)) {
            return;
        }
        shown = now;
        removeAll();
        if (now != null && whose != null) {
            add(new FindingBanner(now.shape(), now.verdict(), now.reason(), links(whose.id(), now)));
        }
    }

    /** What only came before can be taken back from here too: that it would help is said nowhere, and a person decides. */
    private Component[] links(EndpointId id, Finding finding) {
        CameBefore before = finding.before();
        return before == null ? links(id, finding.blame()) : links(before.commit());
    }

    private Component[] links(EndpointId endpoint, Blame blame) {
        return switch (blame) {
            case Blame.After(List<Commit> oneOf) -> links(endpoint, oneOf);
            case Blame.NotApplied(List<Commit> commits) -> links(endpoint, commits);
            case Blame.Elsewhere elsewhere when elsewhere.lastChange() != null -> links(elsewhere.lastChange());
            case Blame.Elsewhere ignored -> new Component[0];
            case Blame.NotKnown ignored -> new Component[0];
        };
    }

    private Component[] links(EndpointId endpoint, List<Commit> commits) {
        return commits.size() == 1
                ? links(commits.getFirst())
                : new Component[] {
                    Parts.link(Words.say("fleet.endpoint.history"), ChangePaths.history(layout.folder(endpoint)))
                };
    }

    private Component[] links(Commit commit) {
        Component see = Parts.link(Words.say("fleet.finding.see"), ChangePaths.of(commit.id()));
        Component back =
                Parts.link(Words.say("fleet.finding.undo", commit.id().abbreviated()), ChangePaths.undo(commit.id()));
        return new Component[] {see, undo.to(commit, back)};
    }

    private @Nullable Finding finding(Endpoint endpoint) {
        OverTarget over = OverTarget.of(kept, measured).orElse(null);
        if (Group.of(endpoint) == Group.ATTENTION) {
            return wrong(endpoint, over);
        }
        if (!endpoint.running().isEmpty()
                && endpoint.wanted() != null
                && !endpoint.verified()
                && Group.of(endpoint) == Group.WELL) {
            return new Finding(
                    StateShape.FAILING,
                    Words.say("fleet.digest.differs") + ".",
                    Words.say("fleet.digest.differs.advice", endpoint.wanted().abbreviated()),
                    new Blame.NotKnown(),
                    null);
        }
        return over == null ? null : over(over);
    }

    private Finding wrong(Endpoint endpoint, @Nullable OverTarget over) {
        Blame blame = isNow ? Blame.of(endpoint, commits, layout) : new Blame.NotKnown();
        CameBefore before = isNow && blame instanceof Blame.NotKnown
                ? CameBefore.of(happened, endpoint.state()).orElse(null)
                : null;
        return new Finding(
                EndpointWords.shape(endpoint),
                EndpointWords.state(endpoint) + ".",
                Sentences.joined(Stream.of(
                        BlameWords.all(endpoint, blame),
                        before == null ? unchanged(blame, endpoint.state().began()) : TargetFinding.before(before),
                        over == null ? "" : TargetFinding.sentence(over))),
                blame,
                before);
    }

    /** That nothing of its folder was changed, where no other cause is known; empty where something was, and where nobody knows. */
    private String unchanged(Blame blame, @Nullable Instant began) {
        return began != null && blame instanceof Blame.NotKnown && CameBefore.isUnchanged(happened, began)
                ? Words.say("fleet.finding.unchanged")
                : "";
    }

    private Finding over(OverTarget over) {
        OverTarget.Measured known = over.measured();
        Instant began = known == null || known.mayBeOlder() ? null : known.since();
        CameBefore before =
                began == null ? null : CameBefore.of(happened, began).orElse(null);
        return new Finding(
                StateShape.DEGRADED,
                TargetFinding.sentence(over),
                Sentences.joined(Stream.of(
                        before == null ? unchanged(new Blame.NotKnown(), began) : TargetFinding.before(before),
                        known == null ? "" : TargetFinding.budget(over.kept()))),
                new Blame.NotKnown(),
                before);
    }
}
