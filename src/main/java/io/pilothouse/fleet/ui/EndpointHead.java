package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.ContextMenuPosition;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.authority.Act;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.AuthorityPaths;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Tree;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.Keys;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.WindowRoom;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.KeptTarget;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Where one is, the name, the one state, and what can be done. Stays as it is while the endpoint lives; only the state changes. */
class EndpointHead extends Div {
    private final EndpointId id;
    private final String folder;
    private final ObjectProvider<EndpointVerbs> verbs;
    private final Button change =
            Parts.button(Words.say("fleet.endpoint.change-it"), "sliders-horizontal", ButtonVariant.PRIMARY);
    private final Div denied = new Div();
    private Rights rights = Rights.UNKNOWN;
    private final PageHeader header;
    private final Button more = Parts.iconButton("ellipsis", Words.say("fleet.endpoint.more"));
    /** Behind {@code more}: what is rarely done, and only what the one who looks may. */
    final ContextMenu menu = new ContextMenu(more);

    private boolean readOnly;
    private @Nullable Endpoint endpoint;
    private Promises promises = Promises.NONE;
    private @Nullable State shown;
    private @Nullable Commit last;

    /**
     * Whether the one who looks may change the endpoint, raise its replicas for a time, and undo what was last done to it.
     *
     * @param promote the environments to which they may bring what it serves
     */
    record Rights(
            @Nullable Verdict change,
            @Nullable Verdict raise,
            @Nullable Verdict undo,
            List<EnvironmentName> promote) {
        static final Rights UNKNOWN = new Rights(null, null, null, List.of());

        /** As main is at a commit. Waits for Git: on a background thread. */
        static Rights of(EndpointId id, Actor actor, CommitId commit, EndpointNeeds needs) {
            Tree main = needs.changes().at(commit);
            AuthorityInForce authority = needs.authority();
            return new Rights(
                    authority.touching(actor, Act.PROPOSE, id, main),
                    authority.touching(actor, Act.RAISE, id, main),
                    needs.changes().log(main.layout().folder(id), 1, null).stream()
                            .findFirst()
                            .map(newest -> authority.undoing(actor, newest))
                            .orElse(null),
                    Promotions.of(
                            id,
                            main,
                            to -> authority
                                    .touching(actor, Act.PROPOSE, to, main)
                                    .isAllowed()));
        }

        boolean allow(Act act) {
            Verdict may = act == Act.RAISE ? raise : change;
            return may != null && may.isAllowed();
        }

        Rights {
            promote = List.copyOf(promote);
        }
    }

    private record State(
            StateShape shape, String words, @Nullable Instant since, boolean mayBeOlder) {}

    /** @param verbs that features add to the menu */
    EndpointHead(EndpointId id, String folder, ObjectProvider<EndpointVerbs> verbs) {
        this.id = id;
        this.folder = folder;
        this.verbs = verbs;
        addClassName("endpointhead");
        menu.setOpenOnClick(true);
        // Where the button stands at the lower edge there is room above it only, which the menu does not find by itself
        WindowRoom.followPhone(
                this, is -> menu.setPosition(is ? ContextMenuPosition.TOP_END : ContextMenuPosition.BOTTOM_END));
        change.addClickListener(click -> Address.open(this, EndpointPaths.change(id)));
        header = new PageHeader(id.name().value(), Keys.bind(change, "e"), Keys.bind(more, "."))
                .under(Words.say("fleet.menu"), EndpointPaths.FLEET)
                .under(id.environment().value(), EndpointPaths.FLEET + "?environment=" + id.environment())
                .in(id.environment().value());
        offer(null);
        denied.addClassName("denied");
        add(header);
    }

    /** Why there is no button; on a phone what is wrong comes before it. */
    Div denied() {
        return denied;
    }

    void show(Endpoint now) {
        endpoint = now;
        draw();
    }

    /** @param kept how it keeps what was promised of it; empty while nobody can tell */
    void promised(List<KeptTarget> kept) {
        promises = Promises.of(kept);
        draw();
    }

    /** As the fleet lists it, so that both say the same. */
    private void draw() {
        Endpoint whose = endpoint;
        if (whose == null) {
            return;
        }
        Listed listed = new Listed(whose, Numbers.NONE, promises, false);
        State now = new State(
                listed.shape(),
                listed.word(),
                listed.broken() == null ? whose.state().since() : null,
                whose.state().mayBeOlder());
        if (!now.equals(shown)) {
            shown = now;
            header.beside(badge(now));
        }
    }

    private static Span badge(State now) {
        Span badge = Parts.badge(now.shape(), now.words());
        if (now.since() != null) {
            badge.add(new Span(EndpointWords.since(now.mayBeOlder())), Age.clock(now.since()));
        }
        return badge;
    }

    /** @param shown whether the console only shows what the manifests say */
    void readOnly(boolean shown) {
        readOnly = shown;
        allow(rights);
    }

    void allow(Rights known) {
        rights = known;
        Verdict may = known.change();
        change.setVisible(!readOnly && (may == null || may.isAllowed()));
        denied.removeAll();
        if (may instanceof Verdict.Denied(List<Reason> reasons, var _, var _, var _)) {
            denied.add(Parts.line(
                    Icon.small("lock"),
                    Parts.quiet(Words.say(reasons)),
                    Parts.link(Words.say("authority.menu"), AuthorityPaths.PAGE)));
            offerElse();
        }
        Commit shownCommit = last;
        last = null;
        offer(shownCommit);
    }

    /** What they may all the same, where they read what they may not. */
    private void offerElse() {
        List<EndpointVerbs.Verb> may = allowed().toList();
        if (!may.isEmpty()) {
            Span line = Parts.line(Parts.text(Words.say("fleet.endpoint.may")));
            may.forEach(verb -> line.add(Parts.link(verb.words(), verb.path())));
            denied.add(line);
        }
    }

    private Stream<EndpointVerbs.Verb> allowed() {
        return readOnly
                ? Stream.empty()
                : verbs.orderedStream()
                        .flatMap(each -> each.verbs(id).stream())
                        .filter(verb -> rights.allow(verb.act()));
    }

    /** @param newest commit that touches the folder: what undo takes back; null while it is not known */
    void offer(@Nullable Commit newest) {
        if (newest != null && newest.equals(last)) {
            return;
        }
        last = newest;
        menu.removeAll();
        allowed().forEach(verb -> menu.addItem(verb.words(), click -> Address.open(this, verb.path())));
        rights.promote()
                .forEach(to -> menu.addItem(
                        Words.say("fleet.endpoint.promote", to),
                        click -> Address.open(this, EndpointPaths.promote(id, to))));
        Verdict undo = rights.undo();
        if (newest != null && undo != null && undo.isAllowed()) {
            menu.addItem(
                    Words.say("fleet.endpoint.undo", newest.id().abbreviated(), Retold.title(newest.subject())),
                    click -> Address.open(this, ChangePaths.undo(newest.id())));
        }
        menu.addItem(Words.say("fleet.endpoint.history"), click -> Address.open(this, ChangePaths.history(folder)));
        if (rights.allow(Act.PROPOSE)) {
            menu.addItem(Words.say("fleet.endpoint.retire"), click -> Address.open(this, EndpointPaths.retire(id)));
        }
    }
}
