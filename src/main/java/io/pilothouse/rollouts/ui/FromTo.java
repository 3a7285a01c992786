package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.rollouts.Proposal;
import io.pilothouse.rollouts.WhatBecomes;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Above the form of a promotion: from where to where, what travels, and of the endpoint there what it has and what that becomes. */
class FromTo extends Div {
    private final @Nullable ServingSpec serving;
    private final UnorderedList becomes = new UnorderedList();

    FromTo(EndpointId from, Proposal proposal) {
        serving = proposal.serving();
        EndpointId to = proposal.wanted().endpoint();
        Component target = serving == null
                ? Parts.strong(Words.say("rollouts.promote.new", to.name(), to.environment()))
                : Parts.link(Words.say("rollouts.promote.of", to.name(), to.environment()), EndpointPaths.of(to));
        addClassNames("sec", "fromto");
        becomes.addClassName("words");
        add(
                Parts.row(
                        "row wrap",
                        Parts.link(
                                Words.say("rollouts.promote.of", from.name(), from.environment()),
                                EndpointPaths.of(from)),
                        Parts.quiet("→"),
                        target),
                Parts.prose(Words.say("rollouts.promote.travels")
                        + " "
                        + Words.say(
                                serving == null ? "rollouts.promote.stays" : "rollouts.promote.stays.told",
                                to.environment())));
        if (serving == null) {
            List<String> arguments = proposal.wanted().engine().extraArgs();
            if (!arguments.isEmpty()) {
                add(Parts.prose(Words.say("rollouts.promote.arguments", String.join(" ", arguments))));
            }
        } else {
            add(new SectionTitle(Words.say("rollouts.promote.becomes", to.name(), to.environment())), becomes);
        }
        show(proposal.wanted());
    }

    /** What is wanted now. */
    void show(ServingSpec wanted) {
        becomes.removeAll();
        if (serving != null) {
            List<Reason> all = WhatBecomes.of(serving, wanted);
            all.forEach(sentence -> becomes.add(new ListItem(Words.say(sentence))));
            if (all.isEmpty()) {
                becomes.add(new ListItem(Words.say("rollouts.promote.nothing")));
            }
        }
    }
}
