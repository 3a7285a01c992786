package io.pilothouse.costs.ledger;

import io.pilothouse.units.EndpointId;

/** Who held a device: an endpoint, or something else that runs in the cluster. */
public sealed interface Holder extends Comparable<Holder> {
    record OfEndpoint(EndpointId endpoint) implements Holder {
        @Override
        public String toString() {
            return endpoint.toString();
        }
    }

    /** @param workload the name of a deployment, job or lone pod */
    record OfOthers(String namespace, String workload) implements Holder {
        @Override
        public String toString() {
            return namespace + "/" + workload;
        }
    }

    @Override
    default int compareTo(Holder other) {
        int byKind = getClass().getSimpleName().compareTo(other.getClass().getSimpleName());
        return byKind != 0 ? byKind : toString().compareTo(other.toString());
    }
}
