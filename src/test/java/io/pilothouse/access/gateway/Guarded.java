package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.EnvironmentName;
import java.time.LocalDate;

/** A repository with a gateway in front of two models, two teams, and two applications with budgets of every kind. */
public final class Guarded {
    public static final LocalDate TODAY = LocalDate.parse("2026-11-28");
    public static final EnvironmentName PROD = EnvironmentName.of("prod");
    public static final String ISSUER = "https://login.example.com/realms/llm";
    public static final String ENVIRONMENTS = "console/environments.yaml";
    public static final String DOCS = "access/teams/docs.yaml";

    private Guarded() {}

    public static FileTree by(String kind) {
        return FileTree.platform()
                .with(ENVIRONMENTS, environments(kind))
                .with(DOCS, """
                        group: /teams/docs
                        members: [ada@example.com]
                        budgets: {tokensPerMonth: {soft: 36000000000, hard: 45000000000}}
                        models:
                        - model: chat
                          budgets: {tokensPerDay: {hard: 1000000}, requestsPerMinute: {soft: 5}}
                        - {model: embed, until: 2026-11-27}
                        """)
                .with(
                        "access/teams/search.yaml",
                        "members: [bo@example.com]\nmodels: [{model: chat}, {model: embed}]\n")
                .with("access/models/chat.yaml", "owner: docs\nbudgets: {requestsPerMinute: {hard: 600}}\n")
                .with("access/models/embed.yaml", "owner: search\n")
                .with("access/applications/docs-batch.yaml", """
                        team: docs
                        models: [chat]
                        budgets: {requestsPerMinute: {hard: 30}, tokensPerHour: {hard: 50000}}
                        """)
                .with("access/applications/crawler.yaml", "team: search\nmodels: [chat, embed]\n");
    }

    /** One, whose gateway is of a kind. */
    public static String environments(String kind) {
        return """
                environments:
                - name: prod
                  cluster: fra-1
                  namespace: models-prod
                  gateway: {kind: %s, issuer: %s, audience: llm, folder: platform/gateway}
                """.formatted(kind, ISSUER);
    }

    /** Reached by paths of their own. */
    public static FileTree byPath(String kind) {
        return withRoute(withRoute(by(kind), "chat"), "embed");
    }

    /** Reached by the model that a request names. */
    public static FileTree byModel() {
        return by("envoy-ai-gateway")
                .with("models/chat/prod/workload.yaml", "kind: Deployment\n")
                .with("models/embed/prod/workload.yaml", "kind: Deployment\n");
    }

    private static FileTree withRoute(FileTree tree, String model) {
        return tree.with("models/" + model + "/prod/route.yaml", """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: %s, namespace: models-prod}
                spec: {parentRefs: [{name: llm, namespace: gateway-system}]}
                """.formatted(model));
    }

    static Declared declared(FileTree tree) {
        return new Declared.Reader().read(tree);
    }

    public static Rendered rendered(FileTree tree) {
        return GatewayPolicies.render(declared(tree), Place.of(PROD, tree).orElseThrow(), TODAY);
    }

    /** With what would be written of it. */
    public static FileTree written(FileTree tree) {
        return tree.with(rendered(tree).files().entrySet().stream()
                .<FileEdit>map(file -> new FileEdit.Write(file.getKey(), file.getValue()))
                .toList());
    }
}
