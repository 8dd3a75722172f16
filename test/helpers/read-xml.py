"""Read XML documents, a JSON list of texts on standard input, with a real parser.

Prints for each the elements as [name, attributes, text, children]; fails for one that is not well-formed. `--html` takes the
first line, which is no XML, off and closes what HTML leaves open.
"""
import json
import re
import sys
import xml.etree.ElementTree as tree


def as_list(node):
    return [node.tag, node.attrib, node.text or "", [as_list(child) for child in node]]


def read(text):
    if "--html" in sys.argv:
        text = text.split("\n", 1)[1]
        text = re.sub(r"<(meta|br|link|col|hr|img)((?: [\w:-]+=\"[^\"]*\")*)>", r"<\1\2/>", text)
    return as_list(tree.fromstring(text.encode("utf-8")))


json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
