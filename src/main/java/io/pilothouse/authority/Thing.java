package io.pilothouse.authority;

/** What the files of the repository decide about. The order is that of the page. */
public enum Thing {
    /** Endpoints of environments that {@code console/environments.yaml} says are no production. */
    ENDPOINTS,
    /** Endpoints of all other environments. */
    PRODUCTION,
    GATES,
    /** Environments, prices, defaults, and who may do what. */
    CONSOLE,
    /** Teams and who may call which model. */
    ACCESS,
    /** A team that somebody leads, its applications and its models: what they may do to these. */
    OWN,
    /** What teams may call of the models of a team that somebody leads, and nothing else. */
    GRANTS,
    /** What Argo CD applies, except for the application of one endpoint, which belongs to the endpoint. */
    APPLICATIONS,
    OTHER
}
