package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.rollouts.Proposal;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.util.List;

/** Above the form of a promotion: from where to where, what travels, and what stays as it is there. */
final class FromTo {
    private FromTo() {}

    static Component of(EndpointId from, Proposal proposal) {
        EndpointId to = proposal.wanted().endpoint();
        List<String> arguments = proposal.wanted().engine().extraArgs();
        Component target = proposal.serving() == null
                ? Parts.strong(Words.say("rollouts.promote.new", to.name(), to.environment()))
                : Parts.link(Words.say("rollouts.promote.of", to.name(), to.environment()), EndpointPaths.of(to));
        Div all = new Div(
                Parts.row(
                        "row wrap",
                        Parts.link(
                                Words.say("rollouts.promote.of", from.name(), from.environment()),
                                EndpointPaths.of(from)),
                        Parts.quiet("→"),
                        target),
                Parts.prose(Words.say("rollouts.promote.travels")),
                Parts.prose(
                        arguments.isEmpty()
                                ? Words.say("rollouts.promote.no-arguments")
                                : Words.say("rollouts.promote.arguments", String.join(" ", arguments))));
        all.addClassName("sec");
        return all;
    }
}
