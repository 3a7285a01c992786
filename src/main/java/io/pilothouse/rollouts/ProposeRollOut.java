package io.pilothouse.rollouts;

import io.pilothouse.gpus.Fit;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Fills the roll-out form before a person sees it. Asks MLflow, the object store and Git: not on a UI thread. */
@Component
public class ProposeRollOut {
    /**
     * A version for an environment: a change of the endpoint that serves the model there already, else a new endpoint.
     *
     * @throws io.pilothouse.clients.ClientException when MLflow or the object store does not answer
     * @throws io.pilothouse.changes.InvalidYaml when the repository has no environment of that name or no usable defaults
     */
    public Proposal of(ModelVersionId version, EnvironmentName environment) {
        throw new UnsupportedOperationException(version + " " + environment);
    }

    /** A version for an endpoint that a person chose; a new endpoint when there is none of that name. */
    public Proposal of(ModelVersionId version, EndpointId endpoint) {
        throw new UnsupportedOperationException(version + " " + endpoint);
    }

    /** A change of what an endpoint serves, everything as it is. @throws java.util.NoSuchElementException when there is none of that name */
    public Proposal of(EndpointId endpoint) {
        throw new UnsupportedOperationException(endpoint.toString());
    }

    /** What the wanted engine does with the memory of the wanted device. From memory, quick; for each keystroke. */
    public Fit fit(Proposal proposal, ServingSpec wanted) {
        throw new UnsupportedOperationException(proposal.base() + " " + wanted.endpoint());
    }

    /** The ranked options for an edited engine. From memory, quick. */
    public List<Proposal.DeviceOption> devices(Proposal proposal, ServingSpec wanted) {
        throw new UnsupportedOperationException(proposal.base() + " " + wanted.endpoint());
    }
}
