package io.pilothouse.history.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.authority.Readable;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.Trailers;
import io.pilothouse.history.Aftermath;
import io.pilothouse.history.HistoryPaths;
import io.pilothouse.history.Why;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.FindCommit.Read;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.SidePanel;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.diff.FileChange;
import io.pilothouse.shell.diff.FileSection;
import io.pilothouse.shell.diff.FileSections;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that a commit says of itself, and its files before and after. */
class PastPanel extends Div {
    private final Commit commit;
    private final Div question = new Div();
    private final Div since = new Div();

    /** @param undo the way to take it back */
    PastPanel(Read past, Component undo) {
        commit = past.commit();
        Component[] main = past.isWhole() ? main() : new Component[] {withheld(Readable.WITHHELD)};
        add(header(undo), question, side().beside(main));
        if (past.isWhole() && past.withheld() != null) {
            add(withheld(past.withheld()));
        }
        add(sections(past.files()));
    }

    private static Div withheld(Reason why) {
        return Parts.padded(Parts.prose(Words.say(why)));
    }

    /** Above everything else, since it waits for an answer. */
    void ask(Component asked) {
        question.removeAll();
        question.add(asked);
    }

    /** What Git tells of it since. */
    void became(Loaded<Map<CommitId, Aftermath>> loaded) {
        since.removeAll();
        switch (loaded) {
            case Loaded.Loading<Map<CommitId, Aftermath>> ignored ->
                since.add(Parts.quiet(Words.say("history.since.reading")));
            case Loaded.Failed<Map<CommitId, Aftermath>> failed -> since.add(Parts.quiet(failed.reason()));
            case Loaded.Value<Map<CommitId, Aftermath>>(Map<CommitId, Aftermath> found) -> {
                Aftermath aftermath = found.get(commit.id());
                List<String> sentences = aftermath == null
                        ? List.of(Words.say("history.since.elsewhere"))
                        : CommitStates.sentences(commit, aftermath);
                sentences.forEach(sentence -> since.add(Parts.prose(sentence)));
            }
        }
    }

    private PageHeader header(Component undo) {
        PageHeader header = PageHeader.ofCommit(
                        commit.subject(),
                        commit.trailer(Trailers.CHANGE).isPresent(),
                        Parts.link(Words.say("history.follow"), ChangePaths.of(commit.id())),
                        Parts.link(Words.say("history.compare.since"), HistoryPaths.sinceThen(commit.id())),
                        undo)
                .under(Words.say("history.menu"), HistoryPaths.LIST);
        Div facts = new Div(
                Parts.line(Parts.who(Actor.initialsOf(commit.authorName())), Parts.text(commit.authorName())),
                Sha.of(commit.id()),
                Parts.line(
                        Parts.text(Figures.here().moment(commit.committedAt()) + ","), Age.ago(commit.committedAt())));
        facts.addClassName("phsub");
        header.add(facts);
        return header;
    }

    private Component[] main() {
        Div why = Parts.section(new SectionTitle(Words.say("history.why")));
        List<String> reasons = Why.of(commit);
        reasons.forEach(reason -> why.add(Parts.prose(Retold.why(reason))));
        if (reasons.isEmpty()) {
            why.add(Parts.quiet(Words.say("history.why.none")));
        }
        List<String> does = Why.what(commit);
        Div became = Parts.section(new SectionTitle(Words.say("history.since")), since);
        if (does.isEmpty()) {
            return new Component[] {why, became};
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("words");
        does.forEach(sentence -> list.add(new ListItem(Retold.here(sentence))));
        return new Component[] {why, became, Parts.section(new SectionTitle(Words.say("history.what")), list)};
    }

    private SidePanel side() {
        SidePanel side = new SidePanel(Words.say("history.about"));
        List<String> effect = Why.effect(commit);
        if (!effect.isEmpty()) {
            KeyValues foreseen = new KeyValues();
            effect.forEach(line -> {
                int end = line.indexOf(": ");
                foreseen.pair(
                        Retold.here(end < 0 ? line : line.substring(0, end)),
                        end < 0 ? "" : Retold.here(line.substring(end + 2)));
            });
            side.part(Words.say("history.effect"), foreseen);
        }
        KeyValues trailers = new KeyValues();
        new TreeMap<>(commit.trailers()).forEach((key, value) -> trailers.pair(key, trailer(key, value)));
        return side.part(
                Words.say("history.trailers"),
                commit.trailers().isEmpty() ? Parts.quiet(Words.say("history.trailers.none")) : trailers);
    }

    private static Component trailer(String key, String value) {
        return switch (key) {
            case Trailers.CHANGE -> new Anchor(ChangePaths.LIST + "/" + value, value);
            case Trailers.REVERTS -> reverted(value);
            case Trailers.MODEL_DIGEST -> Parts.row("mono breaks", Parts.text(value));
            default -> Parts.text(value);
        };
    }

    private static Component reverted(String value) {
        try {
            CommitId id = CommitId.of(value);
            return new Anchor(ChangePaths.past(id), id.abbreviated());
        } catch (InvalidName writtenByHand) {
            return Parts.text(value);
        }
    }

    static FileSections sections(List<FileDiff> files) {
        return new FileSections(files.stream().map(PastPanel::section).toList());
    }

    private static FileSections.FileOfChange section(FileDiff diff) {
        FileSection.Kind kind = diff.isNew()
                ? FileSection.Kind.NEW
                : diff.isRemoved() ? FileSection.Kind.REMOVED : FileSection.Kind.CHANGED;
        return new FileSections.FileOfChange(
                new FileSection.Head(diff.path(), kind, diff.added(), diff.removed(), ""),
                new FileChange(diff.path(), diff.before(), diff.after()));
    }
}
