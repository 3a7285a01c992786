package io.pilothouse.fleet.ui;

import io.pilothouse.authority.Act;
import io.pilothouse.units.EndpointId;
import java.util.List;

/**
 * What a feature offers behind the ⋯ of an endpoint's page to whoever may do it. The page knows no such feature: it lists what every
 * bean of this kind has.
 */
public interface EndpointVerbs {
    /**
     * @param path where it is done
     * @param act what it is to the matrix: offered to whoever may do that to the endpoint
     */
    record Verb(String words, String path, Act act) {}

    List<Verb> verbs(EndpointId endpoint);
}
