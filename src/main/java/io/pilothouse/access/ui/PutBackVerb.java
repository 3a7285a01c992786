package io.pilothouse.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.access.KeycloakFeed;
import io.pilothouse.access.keycloak.WantedRealm.Name;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what Git says over what somebody changed in Keycloak. There for who may. */
final class PutBackVerb extends Div {
    private final AccessNeeds needs;
    private final KeycloakFeed feed;
    private final Name name;
    private final Button button = Parts.button(Words.say("keycloak.put-back"), this::putBack);

    PutBackVerb(AccessNeeds needs, KeycloakFeed feed, Name name) {
        this.needs = needs;
        this.feed = feed;
        this.name = name;
        Actor actor = needs.people().current();
        add(needs.loads().offer(button, () -> needs.declare().mayCommit(actor).isAllowed()));
    }

    private void putBack() {
        Actor actor = needs.people().current();
        button.setEnabled(false);
        needs.loads().load(this, () -> feed.putBack(name, actor), this::show);
    }

    /** What worked takes this row away. */
    private void show(Loaded<List<Reason>> loaded) {
        switch (loaded) {
            case Loaded.Loading<List<Reason>> _ -> {}
            case Loaded.Failed<List<Reason>> failed -> refused(Words.say(failed.reason()));
            case Loaded.Value<List<Reason>>(List<Reason> against) -> {
                if (against.isEmpty()) {
                    button.setEnabled(true);
                } else {
                    refused(against.stream().map(Words::say).collect(Collectors.joining(" ")));
                }
            }
        }
    }

    private void refused(String why) {
        button.setEnabled(true);
        add(Parts.state(StateShape.BLOCKS, why));
    }
}
