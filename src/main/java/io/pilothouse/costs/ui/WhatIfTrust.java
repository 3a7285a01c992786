package io.pilothouse.costs.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Sentences;
import io.pilothouse.shell.Words;

/** How far the replay is to be trusted: its own error first, then what it rests on. The page of the replay says all of it. */
class WhatIfTrust extends Div {
    WhatIfTrust(EndpointHistory history) {
        String verdict =
                Sentences.joined(history.ownError().sentences().stream().map(Words::say));
        UnorderedList list = new UnorderedList();
        list.addClassName("words");
        history.reservations().forEach(reason -> list.add(new ListItem(Words.say(reason))));
        list.add(new ListItem(Words.say("replay.trust.demand")));
        add(
                Parts.section(
                        new SectionTitle(Words.say("replay.trust"))
                                .end(Parts.link(Words.say("instead.replay"), ScalingPaths.replay(history.endpoint()))),
                        Parts.prose(verdict),
                        list),
                new PageFooter("", Words.say("instead.source")).read(history.readAt()));
    }
}
