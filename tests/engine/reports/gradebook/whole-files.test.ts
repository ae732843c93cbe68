import { expect, test } from 'vitest';
import { exported } from './exported.ts';
import { smallGradebook } from './small-gradebook.ts';

const files = await exported(smallGradebook());
const text = (path: string) =>
  files.get(path)?.replaceAll('\r\n', '⏎\n').replace('\ufeff', '⟨BOM⟩');

test('gradebook.csv of a small class', () => {
  expect(text('gradebook.csv')).toMatchInlineSnapshot(`
    "⟨BOM⟩key,name,id,email,ex1-requests raw points (of 6),ex1-requests points,ex1-requests days late,ex1-requests points after late,ex1-requests status,ex1-requests override reason,ex1-requests dropped,total,total possible,percent,passed⏎
    ann,Ann,2026397,ann@school.example,2,2,1,1.5,judged-failed,,,1.5,6,1.5,⏎
    bob,Bob,2026398,bob@school.example,0,0,,0,missing,,,0,6,0,⏎
    "
  `);
});

test('moodle.csv of a small class', () => {
  expect(text('moodle.csv')).toMatchInlineSnapshot(`
    "⟨BOM⟩ID number,name,ex1-requests,ex1-requests feedback⏎
    2026397,Ann,1.5,"Not every check has passed yet.
    1 day late: 0.5 points less.
    Counts for 1.5 points of 6.

    One after another
    Only 1 of your 3 requests was in flight.
    Look at the \`await\` inside your loop."⏎
    2026398,Bob,0,"Nothing was handed in for this exercise.
    Counts for 0 points of 6."⏎
    "
  `);
});

test('canvas.csv of a small class', () => {
  expect(text('canvas.csv')).toMatchInlineSnapshot(`
    "Student,ID,SIS User ID,SIS Login ID,Section,ex1-requests⏎
        Points Possible,,,,,6⏎
    Ann,,2026397,ann@school.example,,1.5⏎
    Bob,,2026398,bob@school.example,,0⏎
    "
  `);
});

test('left-out.csv of a small class', () => {
  expect(text('left-out.csv')).toMatchInlineSnapshot(`
    "⟨BOM⟩file,key,name,exercise,why,explanation⏎
    "
  `);
});

test('junit.xml of a small class', () => {
  expect(text('junit.xml')).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="overlap">
    <testsuite name="ann ex1-requests (Ann)" tests="4" failures="1" errors="0" skipped="1" time="0.812" timestamp="2026-03-04T17:30:00.250Z">
      <testcase classname="ann" name="ex1-requests loads: the check called loads" time="0"/>
      <testcase classname="ann" name="ex1-requests results: the check called results" time="0"/>
      <testcase classname="ann" name="ex1-requests at-once: the check called at-once" time="0">
        <failure message="Only 1 of your 3 requests was in flight." type="sequential-await">Only 1 of your 3 requests was in flight.
    Look at the \`await\` inside your loop.</failure>
      </testcase>
      <testcase classname="ann" name="ex1-requests elapsed-time: the check called elapsed-time" time="0">
        <skipped message="Not reached: it depends on a check that has not passed." type="not-reached">Not reached: it depends on a check that has not passed.</skipped>
      </testcase>
    </testsuite>
    <testsuite name="bob ex1-requests (Bob)" tests="1" failures="1" errors="0" skipped="0" time="0" timestamp="2026-03-04T17:30:00.250Z">
      <testcase classname="bob" name="ex1-requests: Simulated web requests" time="0">
        <failure message="Nothing was handed in for this exercise." type="missing">Nothing was handed in for this exercise.
    Counts for 0 points of 6.</failure>
      </testcase>
    </testsuite>
    </testsuites>
    "
  `);
});

test('gradescope.json of a small class', () => {
  expect(text('students/ann/gradescope.json')).toMatchInlineSnapshot(`
    "{
      "score": 1.5,
      "output": "Simulated web requests\\nNot every check has passed yet.\\n1 day late: 0.5 points less.\\nCounts for 1.5 points of 6.\\n\\nOne after another\\nOnly 1 of your 3 requests was in flight.\\nLook at the \`await\` inside your loop.",
      "output_format": "text",
      "test_output_format": "text",
      "test_name_format": "text",
      "visibility": "visible",
      "extra_data": {
        "student": "ann",
        "max_score": 6,
        "percent": 1.5,
        "seed": 42,
        "exercises": [
          {
            "exercise": "ex1-requests",
            "standing": "judged-failed",
            "sandbox": "isolated",
            "points": 2,
            "points_after_late": 1.5,
            "late_days": 1,
            "dropped": false,
            "override": null
          }
        ]
      },
      "tests": [
        {
          "score": 0,
          "status": "passed",
          "max_score": 0,
          "name": "the check called loads",
          "tags": [
            "ex1-requests",
            "asynchronism"
          ],
          "visibility": "visible",
          "extra_data": {
            "check": "loads",
            "outcome": "passed",
            "diagnosis": null
          }
        },
        {
          "score": 2,
          "status": "passed",
          "max_score": 2,
          "name": "the check called results",
          "tags": [
            "ex1-requests",
            "asynchronism"
          ],
          "visibility": "visible",
          "extra_data": {
            "check": "results",
            "outcome": "passed",
            "diagnosis": null
          }
        },
        {
          "score": 0,
          "status": "failed",
          "max_score": 3,
          "name": "the check called at-once",
          "output": "Only 1 of your 3 requests was in flight.\\nLook at the \`await\` inside your loop.",
          "tags": [
            "ex1-requests",
            "asynchronism"
          ],
          "visibility": "visible",
          "extra_data": {
            "check": "at-once",
            "outcome": "failed",
            "diagnosis": "sequential-await"
          }
        },
        {
          "score": 0,
          "status": "failed",
          "max_score": 1,
          "name": "the check called elapsed-time",
          "output": "Not reached: it depends on a check that has not passed.",
          "tags": [
            "ex1-requests",
            "asynchronism"
          ],
          "visibility": "visible",
          "extra_data": {
            "check": "elapsed-time",
            "outcome": "not-reached",
            "diagnosis": null
          }
        }
      ]
    }
    "
  `);
});

test('exercism.json of a small class', () => {
  expect(text('students/ann/ex1-requests.exercism.json')).toMatchInlineSnapshot(`
    "{
      "version": 3,
      "status": "fail",
      "message": null,
      "tests": [
        {
          "name": "the check called loads",
          "status": "pass",
          "message": null
        },
        {
          "name": "the check called results",
          "status": "pass",
          "message": null
        },
        {
          "name": "the check called at-once",
          "status": "fail",
          "message": "Only 1 of your 3 requests was in flight.\\nLook at the \`await\` inside your loop."
        },
        {
          "name": "the check called elapsed-time",
          "status": "fail",
          "message": "Not reached: it depends on a check that has not passed."
        }
      ]
    }
    "
  `);
});

test('classroom50.json of a small class', () => {
  expect(text('students/ann/ex1-requests.classroom50.json')).toMatchInlineSnapshot(`
    "{
      "schema": "classroom50/result/v1",
      "classroom": "unknown",
      "assignment": "ex1-requests",
      "assignment_type": "individual",
      "owner": "ann",
      "submission": "submit/unknown",
      "commit": "unknown",
      "release": "unknown",
      "review": "unknown",
      "datetime": "2026-03-02T09:00:00Z",
      "graded_at": "2026-03-04T17:30:00Z",
      "score": 2,
      "max-score": 6,
      "tests": [
        {
          "test-name": "ex1-requests",
          "passed": false,
          "score": 0,
          "max-score": 0,
          "message": "Not every check has passed yet.\\n1 day late: 0.5 points less.\\nCounts for 1.5 points of 6.",
          "mark": {
            "rawPoints": 2,
            "maxPoints": 6,
            "points": 2,
            "late": {
              "days": 1,
              "penaltyPoints": 0.5
            },
            "pointsAfterLate": 1.5,
            "weight": 6,
            "isDropped": false
          }
        },
        {
          "test-name": "the check called loads",
          "passed": true,
          "score": 0,
          "max-score": 0,
          "outcome": "passed",
          "points": 0
        },
        {
          "test-name": "the check called results",
          "passed": true,
          "score": 2,
          "max-score": 2,
          "outcome": "passed",
          "points": 2
        },
        {
          "test-name": "the check called at-once",
          "passed": false,
          "score": 0,
          "max-score": 3,
          "outcome": "failed",
          "points": 0,
          "message": "Only 1 of your 3 requests was in flight.\\nLook at the \`await\` inside your loop."
        },
        {
          "test-name": "the check called elapsed-time",
          "passed": false,
          "score": 0,
          "max-score": 1,
          "outcome": "not-reached",
          "points": 0,
          "message": "Not reached: it depends on a check that has not passed."
        }
      ]
    }
    "
  `);
});

test('feedback.md of a small class', () => {
  expect(text('students/ann/feedback.md')).toMatchInlineSnapshot(`
    "# Ann

    **Total: 1.5 of 6 (1.5%)**

    ## ex1 · Simulated web requests · 1.5 / 6

    Not every check has passed yet.

    1 day late: 0.5 points less.  
    Counts for 1.5 points of 6.

    | Check | Result | Points |
    | --- | --- | ---: |
    | the check called loads | passed |  |
    | the check called results | passed | 2/2 |
    | the check called at-once | failed | 0/3 |
    | the check called elapsed-time | not reached | 0/1 |

    ### One after another (\`sequential-await\`)

    **the check called at-once**

    Only 1 of your 3 requests was in flight.

    Next: Look at the \`await\` inside your loop.

    To replay the same inputs: \`npm run check ex1 -- --seed 42\`
    "
  `);
});

test('ctrf.json of a small class', () => {
  expect(text('ctrf.json')).toMatchInlineSnapshot(`
    "{
      "reportFormat": "CTRF",
      "specVersion": "0.0.0",
      "timestamp": "2026-03-04T17:30:00.250Z",
      "generatedBy": "overlap",
      "results": {
        "tool": {
          "name": "overlap"
        },
        "summary": {
          "tests": 5,
          "passed": 2,
          "failed": 2,
          "skipped": 1,
          "pending": 0,
          "other": 0,
          "start": 1772645400250,
          "stop": 1772645400250
        },
        "tests": [
          {
            "testId": "ann/ex1-requests/loads",
            "name": "the check called loads",
            "status": "passed",
            "rawStatus": "passed",
            "duration": 0,
            "suite": [
              "ann",
              "ex1-requests"
            ],
            "tags": [
              "asynchronism"
            ],
            "extra": {
              "points": 0,
              "maxPoints": 0,
              "diagnosis": null
            }
          },
          {
            "testId": "ann/ex1-requests/results",
            "name": "the check called results",
            "status": "passed",
            "rawStatus": "passed",
            "duration": 0,
            "suite": [
              "ann",
              "ex1-requests"
            ],
            "tags": [
              "asynchronism"
            ],
            "extra": {
              "points": 2,
              "maxPoints": 2,
              "diagnosis": null
            }
          },
          {
            "testId": "ann/ex1-requests/at-once",
            "name": "the check called at-once",
            "status": "failed",
            "rawStatus": "failed",
            "duration": 0,
            "suite": [
              "ann",
              "ex1-requests"
            ],
            "message": "Only 1 of your 3 requests was in flight.\\nLook at the \`await\` inside your loop.",
            "tags": [
              "asynchronism"
            ],
            "extra": {
              "points": 0,
              "maxPoints": 3,
              "diagnosis": "sequential-await"
            }
          },
          {
            "testId": "ann/ex1-requests/elapsed-time",
            "name": "the check called elapsed-time",
            "status": "skipped",
            "rawStatus": "not-reached",
            "duration": 0,
            "suite": [
              "ann",
              "ex1-requests"
            ],
            "tags": [
              "asynchronism"
            ],
            "extra": {
              "points": 0,
              "maxPoints": 1,
              "diagnosis": null
            }
          },
          {
            "testId": "bob/ex1-requests",
            "name": "Simulated web requests",
            "status": "failed",
            "rawStatus": "missing",
            "duration": 0,
            "suite": [
              "bob",
              "ex1-requests"
            ],
            "message": "Nothing was handed in for this exercise.\\nCounts for 0 points of 6.",
            "extra": {
              "points": 0,
              "maxPoints": 6
            }
          }
        ],
        "extra": {
          "seed": 42,
          "students": [
            {
              "key": "ann",
              "name": "Ann",
              "id": "2026397",
              "email": "ann@school.example",
              "total": {
                "points": 1.5,
                "maxPoints": 6,
                "percent": 1.5,
                "passed": null
              },
              "exercises": [
                {
                  "exercise": "ex1-requests",
                  "standing": "judged-failed",
                  "grade": 1.5,
                  "mark": {
                    "rawPoints": 2,
                    "maxPoints": 6,
                    "points": 2,
                    "late": {
                      "days": 1,
                      "penaltyPoints": 0.5
                    },
                    "pointsAfterLate": 1.5,
                    "weight": 6,
                    "isDropped": false
                  },
                  "override": null
                }
              ]
            },
            {
              "key": "bob",
              "name": "Bob",
              "id": "2026398",
              "email": "bob@school.example",
              "total": {
                "points": 0,
                "maxPoints": 6,
                "percent": 0,
                "passed": null
              },
              "exercises": [
                {
                  "exercise": "ex1-requests",
                  "standing": "missing",
                  "grade": 0,
                  "mark": {
                    "rawPoints": 0,
                    "maxPoints": 6,
                    "points": 0,
                    "late": null,
                    "pointsAfterLate": 0,
                    "weight": 6,
                    "isDropped": false
                  },
                  "override": null
                }
              ]
            }
          ]
        }
      }
    }
    "
  `);
});
