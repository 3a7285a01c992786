package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pilothouse.authority.AuthorityPaths;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Resolution;
import io.pilothouse.changes.Review;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.Rights;
import io.pilothouse.review.WrittenWhy;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.Keys;
import io.pilothouse.shell.NotAllowed;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.SidePanel;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All that is needed to refuse or commit a change, in the order of reading: why, what, checks beside the effect, files. */
class ReviewPanel extends Div {
    private final Review review;
    private final ReachedEnvironments reached;
    private final PageHeader header;
    private final TextArea why = new TextArea();
    private final Button commit;
    private final Button drop = Parts.button(Words.say("review.discard"), this::pressDiscard, ButtonVariant.TERTIARY);
    private final Button edit = Keys.bind(Parts.button(Words.say("review.edit"), () -> {}), "e");
    private final Div banners = new Div();
    private final ReviewedFiles files;
    private final ConflictsPart conflicts;
    private Runnable lookAgain = () -> {};
    private final Rights rights;
    private final Component effect;
    private Consumer<String> discard = reason -> {};
    private Consumer<String> onCommit = reason -> {};
    private Consumer<List<Resolution>> onResolve = choices -> {};
    private boolean told;
    private boolean toldReplaced;

    /** @param effect beside all else */
    ReviewPanel(Review review, ReachedEnvironments reached, Rights rights, Draft draft, Component effect) {
        this.reached = reached;
        this.review = review;
        this.effect = effect;
        this.rights = rights;
        files = new ReviewedFiles(review);
        commit = Parts.button(
                Words.say("review.commit", reached.words("main")), this::pressCommit, ButtonVariant.PRIMARY);
        commit.setEnabled(review.conflicts().isEmpty());
        conflicts = new ConflictsPart(review, rights, choices -> onResolve.accept(choices));
        why.setValue(draft.reason());
        if (rights.commit().isAllowed()) {
            draft.typed()
                    .keep(
                            "why",
                            Words.say("review.why"),
                            why,
                            pending().changeSet().reason());
        }
        edit.setVisible(false);
        header = header();
        add(header, banners, side().beside(main(draft.typed())), files);
    }

    ReviewPanel onLookAgain(Runnable action) {
        lookAgain = action;
        return this;
    }

    /** Told why, which may be empty when it is their own change. */
    ReviewPanel onDiscard(Consumer<String> action) {
        discard = action;
        return this;
    }

    /** Told while the reason is typed. */
    ReviewPanel onReason(Consumer<String> action) {
        why.setValueChangeMode(ValueChangeMode.LAZY);
        why.addValueChangeListener(change -> action.accept(change.getValue()));
        return this;
    }

    ReviewPanel onCommit(Consumer<String> action) {
        onCommit = action;
        return this;
    }

    ReviewPanel onResolve(Consumer<List<Resolution>> action) {
        onResolve = action;
        return this;
    }

    /** Told what is typed by then. */
    ReviewPanel onEditAgain(Consumer<String> action) {
        Runnable open = () -> action.accept(why.getValue());
        conflicts.offer(Parts.button(Words.say("review.conflicts.edit"), open));
        edit.addClickListener(click -> open.run());
        edit.setVisible(rights.edit().isAllowed() && review.conflicts().isEmpty());
        return this;
    }

    /** Why the choices were not applied. */
    void unresolved(List<Reason> reasons) {
        conflicts.enable();
        banners.removeAll();
        banners.add(Banners.unresolved(reasons, discardHere()));
    }

    void nothingLeft() {
        banners.add(FindingBanner.warn(
                Words.say("changes.nothing-left"), Words.say("changes.nothing-left.then"), discardHere()));
    }

    /** The verb beside a sentence that speaks of it; nothing for who may not. */
    Component[] discardHere() {
        return rights.discard().isAllowed()
                ? new Component[] {Parts.action(Words.say("review.discard"), this::pressDiscard)}
                : new Component[0];
    }

    /** Every reason; the first field that can cure one gets the focus. */
    void refuse(List<Reason> reasons) {
        commit.setEnabled(review.conflicts().isEmpty());
        banners.removeAll();
        banners.add(Banners.notCommitted(reasons, ChangePaths.of(pending().id())));
        Optional<Reason> tooLong = WrittenWhy.refusal(why.getValue());
        why.setErrorMessage(tooLong.map(Words::say).orElseGet(() -> Words.say("review.refused.reason")));
        why.setInvalid(why.isEmpty() || tooLong.isPresent());
        if (why.isInvalid()) {
            why.focus();
        } else {
            commit.focus();
        }
    }

    /** Nobody knows yet what became of the wish to commit: to commit again settles it, and there may be nothing left to discard. */
    void notKnown(List<String> words) {
        commit.setEnabled(true);
        drop.setEnabled(false);
        header.beside(Parts.badge(StateShape.UNKNOWN, Words.say("review.not-known")));
        banners.removeAll();
        note(words);
    }

    void note(List<String> words) {
        if (!words.isEmpty()) {
            banners.add(Banners.note(words));
        }
    }

    /** Called for every new head of main; the first one that is not ours is worth a sentence. */
    void isNow(PendingChange now, CommitId head) {
        boolean replaced = LookAgain.isReplaced(pending(), now);
        if (replaced ? !toldReplaced : !told && !head.equals(review.onto())) {
            told = true;
            toldReplaced = replaced;
            banners.add(FindingBanner.warn(
                    replaced ? Words.say("review.replaced") : Words.say("review.moved", head.abbreviated()),
                    Words.say(replaced ? "review.replaced.then" : "review.moved.then"),
                    Parts.action(Words.say("review.look-again"), () -> lookAgain.run())));
        }
    }

    private void pressCommit() {
        if (!review.conflicts().isEmpty()) {
            banners.removeAll();
            banners.add(
                    Banners.refused(Words.say("review.landing.refused"), List.of(Reason.of("review.conflicts.first"))));
            return;
        }
        if (!commit.isEnabled()) {
            return;
        }
        commit.setEnabled(false);
        why.setInvalid(false);
        banners.removeAll();
        Div judging = Parts.padded(Parts.quiet(Words.say("review.landing.judging")));
        judging.getElement().setAttribute("role", "status");
        banners.add(judging);
        onCommit.accept(why.getValue());
    }

    private PendingChange pending() {
        return review.pending();
    }

    private Component[] actions() {
        List<Component> actions = new ArrayList<>();
        if (rights.discard().isAllowed()) {
            actions.add(drop);
        }
        actions.add(edit);
        if (rights.commit().isAllowed()) {
            actions.add(commit);
        }
        return actions.toArray(Component[]::new);
    }

    private void pressDiscard() {
        banners.removeAll();
        banners.add(new DiscardPanel(pending(), rights.own(), why -> discard.accept(why), drop::focus));
    }

    private PageHeader header() {
        PageHeader line = PageHeader.ofCommit(pending().changeSet().title(), true, actions())
                .under(Words.say("review.menu"), ChangePaths.LIST)
                .beside(Banners.badge(review));
        Div facts = new Div(
                Parts.line(
                        Parts.who(Actor.initialsOf(pending().requestedBy())),
                        Parts.text(Words.say("review.asked", pending().requestedBy())),
                        Age.ago(pending().requestedAt())),
                Parts.line(Parts.text(Words.say("review.on-main")), Sha.of(review.onto())));
        facts.addClassName("phsub");
        if (review.baseMoved() && review.conflicts().isEmpty()) {
            facts.add(Parts.quiet(
                    Words.say("review.reapplied", pending().changeSet().base().abbreviated())));
        }
        line.add(facts);
        return reached.head(line);
    }

    private NotAllowed notAllowed() {
        String reasons = Words.say(rights.commit().why());
        return NotAllowed.to(
                Words.say("review.not-commit"), reasons, Parts.link(Words.say("authority.menu"), AuthorityPaths.PAGE));
    }

    private Component[] main(Typed typed) {
        UnorderedList does = new UnorderedList();
        does.addClassName("words");
        pending().changeSet().summary().forEach(sentence -> does.add(new ListItem(Retold.here(sentence))));
        return new Component[] {
            conflicts,
            Parts.section(new SectionTitle(Words.say("review.why")), whyOf(typed)),
            Parts.section(new SectionTitle(Words.say("review.what")), does),
            new ChecksPart(review, files::reveal)
        };
    }

    /** Who commits may say it better; for everybody else it is what was said with the change. */
    private Component[] whyOf(Typed typed) {
        if (rights.commit().isAllowed()) {
            return new Component[] {why(), typed};
        }
        String said = pending().changeSet().reason();
        return new Component[] {
            said.isBlank() ? Parts.quiet(Words.say("review.why.none")) : Parts.prose(Retold.why(said))
        };
    }

    private TextArea why() {
        why.setAriaLabel(Words.say("review.why.label"));
        why.setPlaceholder(Words.say("review.why.placeholder"));
        why.setHelperText(Words.say("review.why.helper"));
        why.setManualValidation(true);
        why.setRequiredIndicatorVisible(true);
        why.setMinRows(2);
        why.setWidthFull();
        why.addKeyDownListener(Key.ENTER, pressed -> pressCommit(), KeyModifier.CONTROL);
        return why;
    }

    private SidePanel side() {
        String by = Words.say(rights.commit().by());
        SidePanel side = new SidePanel(Words.say("review.effect")).part(Words.say("review.effect"), effect);
        side.part(
                Words.say("review.commits"),
                rights.commit().isAllowed()
                        ? Parts.line(Icon.of("check"), Parts.text(Words.say("review.commits.you", by)))
                        : notAllowed());
        String tree = review.reviewedTree();
        side.add(Parts.text(Words.say("review.binds", tree.substring(0, Math.min(7, tree.length()))), "fine", "t3"));
        return side;
    }
}
