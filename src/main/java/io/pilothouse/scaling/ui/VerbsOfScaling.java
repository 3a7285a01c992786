package io.pilothouse.scaling.ui;

import io.pilothouse.authority.Act;
import io.pilothouse.fleet.ui.EndpointVerbs;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.util.List;
import org.springframework.stereotype.Component;

/** The forms of scaling, behind the ⋯ of an endpoint's page. */
@Component
class VerbsOfScaling implements EndpointVerbs {
    @Override
    public List<Verb> verbs(EndpointId endpoint) {
        return List.of(
                new Verb(Words.say("scaling.raise"), ScalingPaths.raise(endpoint), Act.RAISE),
                new Verb(Words.say("scaling.change"), ScalingPaths.of(endpoint), Act.PROPOSE));
    }
}
