// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.data;

import dev.mayfly.graph.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** People, the companies that they work for, and whom they know and follow. */
final class SocialNetwork implements Sample.Live {

    private static final Part.Key PERSON = new Part.Key("Person", "personId");
    private static final Part.Key COMPANY = new Part.Key("Company", "companyId");

    /** At scale 1, as all that follow. */
    private static final int PEOPLE = 100;

    private static final int COMPANIES = 10;
    private static final int KNOWS = 200;
    private static final int FOLLOWS = 135;
    private static final int PARTNERS = 10;

    private static final List<String> FIRST_NAMES = List.of(
            "Ada",
            "Alan",
            "Amara",
            "Barbara",
            "Chen",
            "Dara",
            "Edsger",
            "Elif",
            "Grace",
            "Hedy",
            "Ivan",
            "Jun",
            "Katherine",
            "Linus",
            "Margaret",
            "Niklaus",
            "Olga",
            "Priya",
            "Radia",
            "Sofía",
            "Tariq",
            "Ursula",
            "Wei",
            "Zoë");
    private static final List<String> LAST_NAMES = List.of(
            "Adeyemi",
            "Bauer",
            "Costa",
            "Dubois",
            "Eriksson",
            "Fischer",
            "García",
            "Haddad",
            "Ivanova",
            "Jansen",
            "Kim",
            "Larsen",
            "Müller",
            "Nakamura",
            "Okafor",
            "Patel",
            "Rossi",
            "Singh",
            "Tanaka",
            "Wójcik");
    private static final List<String> CITIES = List.of(
            "Amsterdam",
            "Berlin",
            "Chicago",
            "Dublin",
            "Lagos",
            "London",
            "Malmö",
            "Nairobi",
            "Osaka",
            "Paris",
            "São Paulo",
            "Seoul",
            "Sydney",
            "Toronto");
    private static final List<String> TRADES = List.of("Energy", "Finance", "Health", "Logistics", "Media", "Software");
    private static final List<String> ROLES = List.of("Analyst", "Designer", "Engineer", "Manager", "Researcher");
    private static final List<String> MOODS = List.of("away", "busy", "at lunch", "on holiday", "online", "presenting");

    private final long people;
    private final long companies;
    private final Dice dice;
    private final Shuffle acquaintances;
    private final Shuffle followers;
    private final Shuffle partners;

    private SocialNetwork(Generator.Size size) {
        people = (long) PEOPLE * size.scale();
        companies = (long) COMPANIES * size.scale();
        dice = size.dice();
        acquaintances = new Shuffle(Pairs.unordered(people), dice.of("knows"));
        followers = new Shuffle(Pairs.ordered(people), dice.of("follows"));
        partners = new Shuffle(Pairs.unordered(companies), dice.of("partners"));
    }

    static Sample of(Generator.Size size) {
        SocialNetwork network = new SocialNetwork(size);
        return new Sample(
                List.of(PERSON, COMPANY),
                List.of(
                        Part.nodes(PERSON, network.people, network::person),
                        Part.nodes(COMPANY, network.companies, network::company),
                        Part.relationships(PERSON, "WORKS_AT", COMPANY, network.people, network::job),
                        Part.relationships(PERSON, "KNOWS", PERSON, (long) KNOWS * size.scale(), network::acquaintance),
                        Part.relationships(PERSON, "FOLLOWS", PERSON, (long) FOLLOWS * size.scale(), network::follower),
                        Part.relationships(
                                COMPANY, "PARTNER_OF", COMPANY, (long) PARTNERS * size.scale(), network::partner)),
                network);
    }

    private Map<String, Object> person(long index) {
        return Part.node(
                personId(index),
                Map.of(
                        "name",
                        name(index),
                        "city",
                        dice.of("city").pick(CITIES, index),
                        "born",
                        LocalDate.of(1955, 1, 1).plusDays(dice.of("born").below(18_000, index))));
    }

    private String name(long index) {
        return dice.of("first").pick(FIRST_NAMES, index) + " " + dice.of("last").pick(LAST_NAMES, index);
    }

    private Map<String, Object> company(long index) {
        String trade = dice.of("trade").pick(TRADES, index);
        String name = dice.of("founder").pick(LAST_NAMES, index) + " " + trade;
        return Part.node(
                companyId(index), Map.of("name", name, "trade", trade, "founded", year("founded", 1950, 70, index)));
    }

    private long year(String what, int from, int years, long index) {
        return from + dice.of(what).below(years, index);
    }

    private Map<String, Object> job(long index) {
        return Part.relationship(
                personId(index),
                companyId(dice.of("employer").below(companies, index)),
                Map.of("role", dice.of("role").pick(ROLES, index), "since", year("hired", 2005, 20, index)));
    }

    private Map<String, Object> acquaintance(long index) {
        Pairs.Pair pair = Pairs.unordered(people, acquaintances.at(index));
        return Part.relationship(
                personId(pair.one()), personId(pair.other()), Map.of("since", year("met", 1990, 35, index)));
    }

    private Map<String, Object> follower(long index) {
        Pairs.Pair pair = Pairs.ordered(people, followers.at(index));
        return Part.relationship(personId(pair.one()), personId(pair.other()), Map.of());
    }

    private Map<String, Object> partner(long index) {
        Pairs.Pair pair = Pairs.unordered(companies, partners.at(index));
        return Part.relationship(
                companyId(pair.one()), companyId(pair.other()), Map.of("since", year("signed", 2000, 25, index)));
    }

    private static String personId(long index) {
        return "person-" + index;
    }

    private static String companyId(long index) {
        return "company-" + index;
    }

    /** Of six changes one person comes and one goes, some 60 changes later; the others are about people who stay. */
    @Override
    public Statement change(String run, long number) {
        long newest = number - number % 6;
        return switch ((int) (number % 6)) {
            case 0 -> arrival(run, number);
            case 1 -> update(number, "city", dice.of("moves to").pick(CITIES, number));
            case 2 -> meeting(run, newest, number);
            case 3 -> update(number, "mood", dice.of("mood").pick(MOODS, number));
            case 4 -> promotion(number);
            default -> newest < 60 ? update(number, "mood", "online") : Changes.delete(PERSON, guest(run, newest - 60));
        };
    }

    private Statement arrival(String run, long number) {
        return Changes.of(
                "MATCH (c" + COMPANY.match("row.company") + ") MERGE (p" + PERSON.match("row.key")
                        + ") SET p += row.set MERGE (p)-[:WORKS_AT]->(c)",
                Map.of(
                        "key", guest(run, number),
                        "company", companyId(dice.of("live").below(companies, number)),
                        "set",
                                Map.of(
                                        "name",
                                        name(people + number),
                                        "city",
                                        dice.of("city").pick(CITIES, -number))));
    }

    private Statement meeting(String run, long newest, long number) {
        return Changes.of(
                "MATCH (a" + PERSON.match("row.from") + ") MATCH (b" + PERSON.match("row.to")
                        + ") MERGE (a)-[:KNOWS]->(b)",
                Map.of("from", guest(run, newest), "to", someone(number)));
    }

    private Statement promotion(long number) {
        return Changes.of(
                "MATCH (" + PERSON.match("row.key") + ")-[r:WORKS_AT]->() SET r += row.set",
                Part.node(someone(number), Map.of("role", dice.of("promoted").pick(ROLES, number), "change", number)));
    }

    private Statement update(long number, String property, String value) {
        return Changes.update(PERSON, someone(number), number, property, value);
    }

    private String someone(long number) {
        return personId(dice.of("someone").below(people, number));
    }

    private static String guest(String run, long number) {
        return "person-" + run + "-" + number;
    }
}
