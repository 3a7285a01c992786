package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import io.pilothouse.changes.Changes;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.serving.CallAddress;
import io.pilothouse.serving.RouteAddress;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.Words;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an endpoint is called, and a command that tries it. */
class CallPart extends Div {
    private final EndpointId id;
    private final Changes changes;
    private final Loads loads;
    private final Div answer = new Div();
    private String namespace = "";
    private @Nullable CallAddress known;

    CallPart(EndpointId id, Changes changes, Loads loads) {
        this.id = id;
        this.changes = changes;
        this.loads = loads;
        addClassName("sec");
        add(new SectionTitle(Words.say("fleet.call")), answer);
        setVisible(false);
    }

    /** As the manifests say it at a commit. */
    void read(CommitId commit) {
        loads.load(this, () -> CallAddress.in(changes.at(commit), id), this::show);
    }

    /** Where its pods are, for a Service that leaves that to the application. */
    void in(Endpoint.@Nullable Place place) {
        String now = place == null ? "" : place.namespace().value();
        if (!now.equals(namespace)) {
            namespace = now;
            draw();
        }
    }

    /** That a folder cannot be read is said elsewhere on the page. */
    private void show(Loaded<Optional<CallAddress>> loaded) {
        switch (loaded) {
            case Loaded.Loading<Optional<CallAddress>> ignored -> {}
            case Loaded.Failed<Optional<CallAddress>> ignored -> setVisible(false);
            case Loaded.Value<Optional<CallAddress>>(Optional<CallAddress> address) -> {
                known = address.orElse(null);
                draw();
            }
        }
    }

    private void draw() {
        CallAddress address = known;
        setVisible(address != null);
        answer.removeAll();
        if (address != null) {
            answer.add(parts(address));
        }
    }

    private List<Component> parts(CallAddress address) {
        RouteAddress route = address.route();
        CallAddress.Service service = address.service();
        List<Component> parts = new ArrayList<>();
        String model = address.model();
        if (route != null) {
            parts.add(facts(route.url(), model));
            parts.add(command(CallCommand.curl(route.url(), address)));
            if (!route.gatewayIsKnown()) {
                parts.add(Parts.prose(Words.say("fleet.call.https")));
            }
        } else if (service != null) {
            String in = service.namespace().isEmpty() ? namespace : service.namespace();
            parts.add(facts(CallCommand.inCluster(service, in), model));
            parts.add(Parts.prose(Words.say("fleet.call.no-route")));
            parts.add(command(CallCommand.forward(service, in)));
            parts.add(command(CallCommand.curl(CallCommand.FORWARDED, address)));
        } else {
            parts.add(Parts.prose(Words.say("fleet.call.unknown")));
        }
        if (model == null) {
            parts.add(Parts.prose(Words.say("fleet.call.no-model")));
        }
        return parts;
    }

    private static KeyValues facts(String url, @Nullable String model) {
        return new KeyValues()
                .pair(Words.say("fleet.call.address"), Parts.line(Parts.code(url), Sha.copy(url)))
                .pair(
                        Words.say("fleet.call.model"),
                        model == null ? Parts.quiet("–") : Parts.line(Parts.code(model), Sha.copy(model)));
    }

    private static Component command(String text) {
        Pre command = new Pre(text);
        command.addClassName("command-text");
        return Parts.row("row command", command, Sha.copy(text));
    }
}
