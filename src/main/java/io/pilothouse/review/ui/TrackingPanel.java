package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Trailers;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.tracking.LogLine;
import io.pilothouse.review.tracking.Track;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.TrackingStrip;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A commit on its way to the pods: where it is, what is waited for, and who said what when. */
class TrackingPanel extends Div {
    private final OfferUndo undo;
    private final CommitId id;
    private @Nullable CommitId undoing;
    private final PageHeader header;
    private final AskArgoCd ask;
    private final OnwardPart onward;
    private final Div banner = new Div();
    private final Div end = new Div();
    private final ApplicationToCreate toCreate;
    private final TrackingStrip strip;
    private final HtmlTable<Track> tracks = new HtmlTable<Track>(Words.say("review.tracks"))
            .cell(Words.say("review.tracks.folder"), this::folder)
            .text(Words.say("review.tracks.application"), TrackingPanel::application)
            .cell(Words.say("review.tracks.state"), TrackingPanel::state);
    private final Div tracksPart = Parts.section(new SectionTitle(Words.say("review.tracks")), tracks);
    private final HtmlTable<LogLine> log = new HtmlTable<LogLine>(Words.say("review.log"))
            .cell(Words.say("review.log.time"), line -> Parts.text(clock(line.at()), "num", "t3"))
            .width(84)
            .cell("", line -> Parts.mark(line.good() ? StateShape.PASSED : StateShape.FAILED))
            .width(36)
            .quiet(Words.say("review.log.source"), line -> line.source().label())
            .width(104)
            .text(Words.say("review.log.what"), TrackingPanel::what)
            .headless();

    /**
     * @param ask is offered while the commit waits for Argo CD
     * @param onward leads to what it changed
     */
    TrackingPanel(TrackedCommit tracked, ReadableCommits readable, OfferUndo undo, AskArgoCd ask, OnwardPart onward) {
        this.onward = onward;
        toCreate = onward.toCreate();
        this.undo = undo;
        this.ask = ask;
        id = tracked.id();
        tracks.addClassName("tracks");
        log.addClassName("log");
        header = header(tracked);
        onward.environment(tracked).map(EnvironmentName::value).ifPresent(header::in);
        strip = TrackingStrip.large(TrackingWords.stages(tracked));
        add(
                header,
                banner,
                toCreate,
                strip,
                end,
                Parts.padded(onward),
                Parts.padded(ask),
                why(tracked.commit()),
                tracksPart,
                Parts.section(
                        new SectionTitle(Words.say("review.log"))
                                .end(Parts.text(Words.say(
                                        "review.log.zone", Figures.here().zone().getId()))),
                        log));
        show(tracked);
        readable.follow(this, this::onCommits);
    }

    /** Until when what it changed holds. */
    TrackingPanel with(EndOfCommit part) {
        end.add(part);
        return this;
    }

    private PageHeader header(TrackedCommit tracked) {
        PageHeader header = PageHeader.ofCommit(
                        tracked.commit().subject(),
                        tracked.commit().trailer(Trailers.CHANGE).isPresent(),
                        Parts.link(Words.say("review.diff"), ChangePaths.past(tracked.id())),
                        undo.to(tracked.commit(), undoLink(tracked.id())))
                .under(Words.say("review.menu"), ChangePaths.LIST);
        Div facts = new Div(
                Parts.line(
                        Parts.who(Actor.initialsOf(tracked.commit().authorName())),
                        Parts.text(tracked.commit().authorName())),
                Parts.line(Sha.of(tracked.id()), Parts.text(Words.say("review.on-main"))),
                Age.ago(tracked.commit().committedAt()));
        tracked.commit()
                .trailer(Trailers.REQUESTED_BY)
                .map(TrackingPanel::name)
                .ifPresent(name -> facts.add(Parts.text(Words.say("review.requested-by", name))));
        facts.addClassName("phsub");
        header.add(facts);
        return header;
    }

    /** A trailer names a person with their address. */
    private static String name(String person) {
        int address = person.indexOf(" <");
        return address < 0 ? person : person.substring(0, address);
    }

    private static Div why(Commit commit) {
        Div why = Parts.section(new SectionTitle(Words.say("review.why")));
        commit.parts().reasons().forEach(reason -> why.add(Parts.prose(Retold.why(reason))));
        why.setVisible(!commit.parts().reasons().isEmpty());
        return why;
    }

    private Component folder(Track track) {
        return onward.page(track.folder())
                .<Component>map(way -> Parts.link(track.folder(), way.path()))
                .orElseGet(() -> Parts.text(track.folder()));
    }

    private void onCommits(List<TrackedCommit> commits) {
        undoing = TrackingWords.undoing(id, commits).orElse(null);
        commits.stream().filter(tracked -> tracked.id().equals(id)).findFirst().ifPresent(this::show);
    }

    private void show(TrackedCommit tracked) {
        CommitId later = undoing;
        header.beside(
                later == null
                        ? Parts.badge(TrackingWords.shape(tracked), TrackingWords.word(tracked))
                        : Parts.badge(StateShape.STOPPED, Words.say("history.undone", later.abbreviated())));
        strip.show(TrackingWords.stages(tracked));
        banner.removeAll();
        if (tracked.outcome() == Outcome.FAILED) {
            Component[] cure =
                    tracked.isOfNow() ? new Component[] {undo.to(tracked.commit(), undoLink(id))} : new Component[0];
            banner.add(FindingBanner.bad(
                    TrackingWords.word(tracked) + ".",
                    Words.say(tracked.decisive().sentence()),
                    cure));
        }
        if (later != null) {
            banner.add(undone(later));
        }
        tracked.supersededBy().ifPresent(next -> banner.add(superseded(next)));
        onward.show(tracked);
        offerApplication(tracked);
        ask.setVisible(tracked.waitsForArgoCd());
        tracksPart.setVisible(tracked.tracks().size() > 1);
        tracks.show(tracked.tracks());
        log.show(tracked.log());
    }

    /** Of several folders that no application applies the first: once it is, the next one's is offered. */
    private void offerApplication(TrackedCommit tracked) {
        tracked.tracks().stream()
                .filter(Track::isAppliedByNobody)
                .findFirst()
                .ifPresentOrElse(track -> onward.application(track.folder(), toCreate), toCreate::takeBack);
    }

    private static Anchor undoLink(CommitId commit) {
        return Parts.link(Words.say("review.undo", commit.abbreviated()), ChangePaths.undo(commit));
    }

    /** All below is how far it came, and not what runs. */
    private static Component undone(CommitId later) {
        return FindingBanner.warn(
                Words.say("history.undone", later.abbreviated()) + ".",
                Words.say("history.undone.then"),
                Parts.link(Words.say("review.superseded.follow", later.abbreviated()), ChangePaths.of(later)));
    }

    private static Component superseded(CommitId later) {
        return FindingBanner.warn(
                Words.say("review.superseded", later.abbreviated()) + ".",
                Words.say("review.superseded.then"),
                Parts.link(Words.say("review.superseded.follow", later.abbreviated()), ChangePaths.of(later)));
    }

    private static String application(Track track) {
        return track.appliedBy() == null ? Words.say("review.none") : track.appliedBy();
    }

    private static Span state(Track track) {
        var decisive = track.decisive();
        StateShape shape = switch (decisive.state()) {
            case DONE -> StateShape.PASSED;
            case CURRENT -> StateShape.CURRENT;
            case FAILED -> StateShape.FAILED;
            case PENDING, NOT_REACHED -> StateShape.PENDING;
            case NOT_KNOWN, NOT_KNOWN_NOW -> StateShape.UNKNOWN;
        };
        return Parts.state(shape, Words.say(decisive.sentence()));
    }

    /** What happens again and again is one line. */
    private static String what(LogLine line) {
        String first = clock(line.at());
        String last = clock(line.until());
        return first.equals(last)
                ? Words.say(line.sentence())
                : Words.say("shell.log.again", Words.say(line.sentence()), line.times(), last);
    }

    private static String clock(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm:ss")
                .withZone(Figures.here().zone())
                .format(at);
    }
}
