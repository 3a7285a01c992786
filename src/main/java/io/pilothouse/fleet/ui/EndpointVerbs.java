package io.pilothouse.fleet.ui;

import io.pilothouse.units.EndpointId;
import java.util.List;

/**
 * What a feature offers behind the ⋯ of an endpoint's page to whoever may change the endpoint. The page knows no such feature: it lists what every
 * bean of this kind has.
 */
public interface EndpointVerbs {
    /** @param path where it is done */
    record Verb(String words, String path) {}

    List<Verb> verbs(EndpointId endpoint);
}
