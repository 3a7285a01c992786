package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.keda.FormulaNode.Kind;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a formula with the precedences of expr-lang 1.17, of which two surprise: {@code ??} binds more than all others, {@code -2 ** 2} is -4. */
final class FormulaParser {
    private static final int NOT = 50;
    private static final int SIGN = 90;
    private static final int POWER = 100;
    private static final Map<String, Integer> BINARY = Map.ofEntries(
            Map.entry("or", 10),
            Map.entry("||", 10),
            Map.entry("and", 15),
            Map.entry("&&", 15),
            Map.entry("==", 20),
            Map.entry("!=", 20),
            Map.entry("<", 20),
            Map.entry(">", 20),
            Map.entry(">=", 20),
            Map.entry("<=", 20),
            Map.entry("+", 30),
            Map.entry("-", 30),
            Map.entry("*", 60),
            Map.entry("/", 60),
            Map.entry("%", 60),
            Map.entry("**", POWER),
            Map.entry("^", POWER),
            Map.entry("??", 500));
    private static final Pattern LITERAL = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Set<String> COMPARISONS = Set.of("<", ">", "<=", ">=");
    private static final Set<String> UNSUPPORTED = Set.of(
            "|",
            "in",
            "..",
            "matches",
            "contains",
            "startsWith",
            "endsWith",
            "not",
            ".",
            "?.",
            "[",
            ";",
            "let",
            "if",
            "\"",
            "'",
            "`",
            "=",
            "{");

    private final FormulaTokens tokens;
    private final List<String> names;

    /** What {@code #} is within the predicate of a function; null outside of one. */
    private @Nullable FormulaNode element;

    FormulaParser(String text, List<String> names) {
        this.tokens = new FormulaTokens(text);
        this.names = names;
    }

    FormulaNode parsed() {
        FormulaNode node = expression(0);
        if (!tokens.peek().equals(FormulaTokens.END)) {
            throw unexpected("settings.formula.operator");
        }
        return node;
    }

    private InvalidValue unexpected(String expected) {
        return UNSUPPORTED.contains(tokens.peek())
                ? tokens.unsupported(tokens.found())
                : tokens.wrong(FormulaTokens.has(tokens.found()), Reason.of(expected));
    }

    private FormulaNode expression(int least) {
        FormulaNode left = primary();
        String before = "";
        for (String operator = tokens.peek(); BINARY.getOrDefault(operator, -1) >= least; operator = tokens.peek()) {
            requireUnmixed(before, operator);
            int precedence = precedence(tokens.take());
            FormulaNode right = expression(precedence == POWER ? precedence : precedence + 1);
            left = FormulaOperators.binary(operator, left, right, tokens);
            before = operator;
        }
        return least == 0 ? conditional(left) : left;
    }

    private static int precedence(String operator) {
        return BINARY.getOrDefault(operator, 0);
    }

    private void requireUnmixed(String before, String operator) {
        if (before.equals("??") && !operator.equals("??")) {
            throw tokens.wrong(
                    Reason.of("settings.formula.beside", operator), Reason.of("settings.formula.around-one"));
        }
        if (COMPARISONS.contains(before) && COMPARISONS.contains(operator)) {
            throw tokens.unsupported(Reason.of("settings.formula.chain"));
        }
    }

    private FormulaNode conditional(FormulaNode first) {
        FormulaNode node = first;
        while (tokens.accept("?")) {
            if (tokens.peek().equals(":")) {
                throw tokens.unsupported("?:");
            }
            FormulaNode yes = expression(0);
            tokens.expect(":");
            node = FormulaOperators.choice(node, yes, expression(0), tokens);
        }
        return node;
    }

    private FormulaNode primary() {
        if (tokens.accept("-")) {
            return FormulaOperators.negative(expression(SIGN), tokens);
        }
        if (tokens.accept("+")) {
            return FormulaOperators.number("+", expression(SIGN), tokens);
        }
        if (tokens.accept("!") || tokens.accept("not")) {
            return FormulaOperators.not(expression(NOT), tokens);
        }
        FormulaNode node = operand();
        if (Set.of("[", ".", "?.").contains(tokens.peek())) {
            throw tokens.unsupported(Reason.of("settings.formula.parts", tokens.peek()));
        }
        return node;
    }

    private FormulaNode operand() {
        if (tokens.isNumber()) {
            return literal(tokens.take());
        }
        if (tokens.accept("(")) {
            FormulaNode node = expression(0);
            tokens.expect(")");
            return node;
        }
        if (tokens.accept("[")) {
            return FormulaOperators.list(arguments("]"), tokens);
        }
        if (element != null && tokens.accept("#")) {
            return element;
        }
        if (!tokens.isName() || UNSUPPORTED.contains(tokens.peek()) || BINARY.containsKey(tokens.peek())) {
            throw unexpected("settings.formula.operand");
        }
        return named(tokens.take());
    }

    private FormulaNode literal(String text) {
        String digits = text.replace("_", "");
        if (!LITERAL.matcher(digits).matches()) {
            throw tokens.wrong(FormulaTokens.has(FormulaTokens.quoted(text)), Reason.of("settings.formula.decimal"));
        }
        boolean whole = digits.chars().allMatch(Character::isDigit);
        return FormulaNode.constant(whole ? Kind.INT : Kind.FLOAT, Double.parseDouble(digits));
    }

    private FormulaNode named(String name) {
        if (tokens.accept("(")) {
            return function(name);
        }
        return switch (name) {
            case "true" -> FormulaNode.constant(Kind.BOOL, 1);
            case "false" -> FormulaNode.constant(Kind.BOOL, 0);
            case "nil" -> FormulaNode.nothing();
            default -> trigger(name);
        };
    }

    private FormulaNode function(String name) {
        if (FormulaFunctions.PREDICATES.contains(name)) {
            return predicated(name);
        }
        if (!FormulaFunctions.PLAIN.contains(name)) {
            throw tokens.unsupported(Reason.of("settings.formula.function", name));
        }
        return FormulaFunctions.call(name, arguments(")"), tokens);
    }

    private FormulaNode trigger(String name) {
        int index = names.indexOf(name);
        if (index >= 0) {
            return FormulaNode.trigger(index, name);
        }
        List<String> known = names.stream().filter(other -> !other.isEmpty()).toList();
        throw tokens.wrong(
                Reason.of("settings.formula.names", name),
                known.isEmpty()
                        ? Reason.of("settings.formula.unnamed")
                        : Reason.of("settings.one-of", String.join(", ", known)));
    }

    private List<FormulaNode> arguments(String end) {
        List<FormulaNode> arguments = new ArrayList<>();
        while (!tokens.accept(end)) {
            if (!arguments.isEmpty()) {
                tokens.expect(",");
            }
            arguments.add(expression(0));
        }
        return arguments;
    }

    private FormulaNode predicated(String function) {
        FormulaNode list = expression(0);
        FormulaNode test = null;
        if (tokens.accept(",")) {
            FormulaNode outer = element;
            element = FormulaFunctions.element(function, list, tokens);
            boolean braced = tokens.accept("{");
            test = expression(0);
            if (braced) {
                tokens.expect("}");
            }
            element = outer;
        }
        tokens.expect(")");
        return FormulaFunctions.over(function, list, test, tokens);
    }
}
