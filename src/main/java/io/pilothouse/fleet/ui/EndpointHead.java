package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.Commit;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Keys;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where one is, the name, the one state, and what can be done. Stays as it is while the endpoint lives; only the state changes. */
class EndpointHead extends Div {
    private final EndpointId id;
    private final boolean mayChange;
    private final PageHeader header;
    private final Button more = Parts.iconButton("ellipsis", Words.say("fleet.endpoint.more"));
    private final ContextMenu menu = new ContextMenu(more);
    private @Nullable State shown;
    private @Nullable Commit last;

    private record State(
            String shape, String words, @Nullable Instant since) {}

    EndpointHead(EndpointId id, boolean mayChange) {
        this.id = id;
        this.mayChange = mayChange;
        addClassName("endpointhead");
        menu.setOpenOnClick(true);
        Button change =
                Parts.button(Words.say("fleet.endpoint.change-it"), "sliders-horizontal", ButtonVariant.PRIMARY);
        change.addClickListener(click -> Address.open(this, EndpointPaths.change(id)));
        change.setVisible(mayChange);
        header = new PageHeader(id.name().value(), Keys.bind(change, "e"), Keys.bind(more, "."))
                .under(Words.say("fleet.menu"), EndpointPaths.FLEET)
                .under(id.environment().value(), EndpointPaths.FLEET + "?environment=" + id.environment());
        offer(null);
        add(header);
    }

    void show(Endpoint endpoint) {
        State now = new State(
                EndpointWords.shape(endpoint).name(),
                EndpointWords.state(endpoint),
                endpoint.state().since());
        if (!now.equals(shown)) {
            shown = now;
            header.beside(badge(endpoint));
        }
    }

    private static Span badge(Endpoint endpoint) {
        Span badge = Parts.badge(EndpointWords.shape(endpoint), EndpointWords.state(endpoint));
        if (endpoint.state().since() != null) {
            badge.add(
                    new Span(Words.say("fleet.endpoint.since")),
                    Age.clock(endpoint.state().since()));
        }
        return badge;
    }

    /** @param newest commit that touches the folder: what undo takes back; null while it is not known */
    void offer(@Nullable Commit newest) {
        if (newest != null && newest.equals(last)) {
            return;
        }
        last = newest;
        menu.removeAll();
        if (newest != null && mayChange) {
            menu.addItem(
                    Words.say("fleet.endpoint.undo", newest.id().abbreviated(), newest.subject()),
                    click -> Address.open(this, ChangePaths.undo(newest.id())));
        }
        menu.addItem(
                Words.say("fleet.endpoint.history"), click -> Address.open(this, ChangePaths.history(id.folder())));
    }
}
